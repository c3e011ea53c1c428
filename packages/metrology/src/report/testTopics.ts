import { MetrologyError } from '../errors.ts'
import { bessel } from '../evaluation/typeA.ts'
import { fTest, tTestOne, tTestPaired, tTestTwo } from '../statistics/anova.ts'
import type { Test } from '../statistics/anova.ts'
import type { Fields } from './topicReport.ts'

/** Names under which files give two samples. */
const sampleNames: readonly (readonly [string, string])[] = [
  ['a', 'b'],
  ['x', 'y'],
  ['x1', 'x2'],
]

function samples(fields: Fields): [number[], number[]] | undefined {
  const names = sampleNames.find(([first, second]) => fields.has(first) && fields.has(second))
  return names ? [fields.numbers(names[0]), fields.numbers(names[1])] : undefined
}

function twoSamples(fields: Fields): [number[], number[]] {
  const both = samples(fields)
  if (!both) throw new MetrologyError('component.missing', 'input.a', { field: 'a, b' })
  return both
}

const alphaOf = (fields: Fields): number => fields.optional('alpha') ?? 0.05
const named = ({ statistic, ...rest }: Test) => ({ t: statistic, ...rest })

/** F test from two samples or from `s1 n1 s2 n2`. */
export function varianceTest(fields: Fields) {
  const both = samples(fields)
  if (both) return fTest(bessel(both[0]), bessel(both[1]), alphaOf(fields))
  const [first, second] = [
    { s: fields.number('s1'), dof: fields.number('n1') - 1 },
    { s: fields.number('s2'), dof: fields.number('n2') - 1 },
  ]
  return fTest(first, second, alphaOf(fields))
}

/** Two samples of equal variance, or one sample against a reference. */
export function meansTest(fields: Fields) {
  const both = samples(fields)
  const alpha = alphaOf(fields)
  if (both) return named(tTestTwo(both[0], both[1], { alpha, equalVariances: fields.raw('equalVariances') !== false }))
  const reference = fields.optional('reference') ?? fields.optional('mu') ?? fields.optional('mu0') ?? 0
  return named(tTestOne(fields.numbers('x'), reference, alpha))
}

export function welchTest(fields: Fields) {
  const [first, second] = twoSamples(fields)
  return named(tTestTwo(first, second, { alpha: alphaOf(fields), equalVariances: false }))
}

export function pairedTest(fields: Fields) {
  const [first, second] = twoSamples(fields)
  return named(tTestPaired(first, second, alphaOf(fields)))
}
