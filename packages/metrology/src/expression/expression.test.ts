import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../decimal.ts'
import { MetrologyError, attempt } from '../errors.ts'
import { evaluateDecimal } from './decimalEvaluate.ts'
import { evaluateSteps, gradient } from './evaluate.ts'
import { acos, asin, atan, atan2, cos, cosh, exp, ln, log10, pow, sin, sinh, tan, tanh } from './functions.ts'
import { parseExpression, parseModel } from './parser.ts'
import { directionalSeries } from './taylor.ts'
import { limits } from './tokens.ts'

const valueOf = (text: string, inputs: Record<string, number> = {}): number => {
  const program = parseExpression(text, Object.keys(inputs))
  return evaluateSteps(program, Object.values(inputs))[program.definitions.get('result') ?? -1] ?? NaN
}

test.each([
  ['1 + 2*3', 7],
  ['-2^2', -4],
  ['2^3^2', 512],
  ['2^-1', 0.5],
  ['(1 − 3)×2÷4', -1],
  ['2**3', 8],
  ['6/2*3', 9],
  ['atan2(1, 1)*4 - pi', 0],
  ['ln(exp(1)) + log10(1000) + sqrt(16) + abs(-1)', 9],
  ['1e3 + 1.5E-1 + .5', 1000.65],
  ['--3', 3],
])('%s = %d', (text, expected) => {
  expect(valueOf(text)).toBeCloseTo(expected, 12)
})

test('names may be Chinese or Greek', () => {
  expect(valueOf('长度*(1 + α*Δt)', { 长度: 2, α: 0.5, Δt: 1 })).toBe(3)
})

test.each([
  ['', 'expression.empty', 'expression:1'],
  ['1 +', 'expression.unexpected', 'expression:4'],
  ['(1', 'expression.unexpected', 'expression:3'],
  ['1 2', 'expression.unexpected', 'expression:3'],
  ['x', 'expression.unknown-name', 'expression:1'],
  ['f(1)', 'expression.unknown-function', 'expression:1'],
  ['sin(1, 2)', 'expression.arguments', 'expression:1'],
  ['atan2(1)', 'expression.arguments', 'expression:1'],
  ['a.b', 'expression.character', 'expression:2'],
  ['1e9999', 'number.not-finite', 'expression:1'],
  ['`${1}`', 'expression.character', 'expression:1'],
  ['constructor', 'expression.unknown-name', 'expression:1'],
  ['__proto__', 'expression.unknown-name', 'expression:1'],
  ['toString()', 'expression.unknown-function', 'expression:1'],
  ['sin', 'expression.unknown-name', 'expression:1'],
] as const)('%s is refused', (text, code, place) => {
  const outcome = attempt(() => parseExpression(text, []))
  expect(outcome).toMatchObject({ problem: { code, place } })
})

test('a model defines each name once and reserves function names', () => {
  const refuse = (model: string, inputs: string[]) => attempt(() => parseModel(model, inputs))
  expect(refuse('y = 1; y = 2', [])).toMatchObject({ problem: { code: 'expression.redefined' } })
  expect(refuse('x = 1', ['x'])).toMatchObject({ problem: { code: 'expression.redefined' } })
  expect(refuse('sin = 1', [])).toMatchObject({ problem: { code: 'expression.reserved-name' } })
  expect(refuse('y = x', ['x', 'pi'])).toMatchObject({ problem: { code: 'expression.reserved-name' } })
  expect(refuse('y == 1', [])).toMatchObject({ problem: { code: 'expression.unexpected' } })
})

test('gigantic expressions are refused by size, depth and count', () => {
  const refuse = (text: string) => attempt(() => parseExpression(text, ['x']))
  expect(refuse('1'.repeat(limits.characters + 1))).toMatchObject({ problem: { code: 'expression.too-long' } })
  expect(refuse('('.repeat(5000))).toMatchObject({ problem: { code: 'expression.too-deep' } })
  expect(refuse('-'.repeat(5000) + 'x')).toMatchObject({ problem: { code: 'expression.too-deep' } })
  expect(refuse('2^'.repeat(5000) + 'x')).toMatchObject({ problem: { code: 'expression.too-deep' } })
  expect(refuse('sin('.repeat(3000))).toMatchObject({ problem: { code: 'expression.too-deep' } })
})

test('whatever is typed, the parser answers with a program or a refusal', () => {
  const pieces = fc.constantFrom(
    ...'+-*/^()=;,. ',
    'x',
    'y',
    'sin(',
    'atan2(',
    '1',
    '2.5',
    '1e5',
    'pi',
    '⁂',
    '\n',
    ']',
    'constructor',
    '${',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((parts) => parts.join('')),
      ),
      (text) => {
        for (const parse of [() => parseModel(text, ['x']), () => parseExpression(text, ['x'])]) {
          const outcome = attempt(parse)
          expect('value' in outcome || outcome.problem.code.length > 0).toBe(true)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

/** Random expressions in x and y that are smooth near (1.3, 0.7). */
const expression = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('x', 'y', '2', '0.5', 'pi'),
    fc.tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a})/(3 + (${b})^2)`),
    fc.tuple(fc.constantFrom('sin', 'cos', 'atan', 'tanh'), tie('node')).map(([name, a]) => `${name}(${a})`),
    tie('node').map((a) => `sqrt(1 + (${a})^2)`),
    tie('node').map((a) => `exp(sin(${a}))`),
    tie('node').map((a) => `ln(2 + cos(${a}))`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `atan2(${a}, 4 + sin(${b}))`),
  ),
})).node

const point = [1.3, 0.7]

test('exact derivatives agree with differences of the decimal evaluation', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const program = parseExpression(text, ['x', 'y'])
      const output = program.definitions.get('result') ?? -1
      const c = gradient(program, evaluateSteps(program, point), output)
      const at = (x: string, y: string) => evaluateDecimal(program, [new Decimal(x), new Decimal(y)], output)
      const h = new Decimal('2e-12')
      const slopes = [
        at('1.300000000001', '0.7').minus(at('1.299999999999', '0.7')),
        at('1.3', '0.700000000001').minus(at('1.3', '0.699999999999')),
      ]
      for (const [index, slope] of slopes.entries()) {
        const expected = slope.div(h).toNumber()
        expect(Math.abs((c[index] ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)))
      }
    }),
    { numRuns: 150 },
  )
})

test('mixed second and third derivatives agree with differences of exact first derivatives', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const program = parseExpression(text, ['x', 'y'])
      const output = program.definitions.get('result') ?? -1
      const slope = (x: number, y: number) => gradient(program, evaluateSteps(program, [x, y]), output)[0] ?? NaN
      const h = 1e-3
      const [x, y] = [1.3, 0.7]
      const fxy = (slope(x, y + h) - slope(x, y - h)) / (2 * h)
      const fxyy = (slope(x, y + h) - 2 * slope(x, y) + slope(x, y - h)) / (h * h)
      const series = directionalSeries(program, [x, y], { output, first: 0, second: 1 })
      const size = 1 + Math.abs(fxy) + Math.abs(fxyy)
      fc.pre(size < 1e4)
      expect(Math.abs(series[3] - fxy) / size).toBeLessThan(0.05)
      expect(Math.abs(2 * series[5] - fxyy) / size).toBeLessThan(0.05)
    }),
    { numRuns: 150 },
  )
})

test.each(['1/x', 'ln(x)', 'sqrt(x - 1)', 'x^-1', 'asin(x + 2)', 'exp(1000 + x)', 'log10(x)', '(x - 1)^0.5'])(
  '%s has no value at zero',
  (text) => {
    expect(() => valueOf(text, { x: 0 })).toThrow(MetrologyError)
  },
)

const ranges = [
  [exp, Math.exp, -700, 700],
  [ln, Math.log, 1e-300, 1e6],
  [log10, Math.log10, 1e-300, 1e6],
  [sin, Math.sin, -1e4, 1e4],
  [cos, Math.cos, -1e4, 1e4],
  [tan, Math.tan, -1.5, 1.5],
  [sinh, Math.sinh, -20, 20],
  [cosh, Math.cosh, -20, 20],
  [tanh, Math.tanh, -30, 30],
  [asin, Math.asin, -1, 1],
  [acos, Math.acos, -1, 1],
  [atan, Math.atan, -1e6, 1e6],
] as const

test.each(ranges.map((range) => [range[1].name, range] as const))(
  'own %s is that of the engine but for the last bits',
  (_, [own, engine, min, max]) => {
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (x) => {
        const expected = engine(x)
        expect(Math.abs(own(x) - expected)).toBeLessThanOrEqual(2e-15 * Math.abs(expected) + 1e-300)
      }),
      { numRuns: 2000 },
    )
  },
)

test('elementary functions at their ends', () => {
  expect([
    exp(-1000),
    exp(1000),
    ln(0),
    ln(1),
    log10(1000),
    log10(1e-5),
    pow(2, 10),
    pow(-2, 3),
    atan2(-1, -1),
  ]).toEqual([0, Infinity, -Infinity, 0, 3, -5, 1024, -8, Math.atan2(-1, -1)])
  expect([ln(-1), asin(2), pow(-8, 1 / 3), exp(NaN), sin(Infinity)].every(Number.isNaN)).toBe(true)
})
