import { Decimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'
import type { Operation, Program } from './program.ts'

/**
 * Value of a definition in decimal arithmetic (60 digits), so that 150.10 − 150.00 is 0.10 and ties are decided on the digits people see.
 *
 * @throws evaluation.domain
 */
export function evaluateDecimal(
  program: Program,
  inputs: readonly Decimal[],
  output: number,
  place = 'model',
): Decimal {
  const values: Decimal[] = []
  const undefinedAt = (operation: Operation) => new MetrologyError('evaluation.domain', place, { operation })
  for (const step of program.steps.slice(0, output + 1)) {
    const left = values[step.left] ?? new Decimal(0)
    const right = values[step.right] ?? new Decimal(0)
    const value =
      step.operation === 'constant'
        ? new Decimal(step.text)
        : step.operation === 'input'
          ? inputs[step.left]
          : apply(step.operation, left, right)
    if (!value?.isFinite()) throw undefinedAt(step.operation)
    values.push(value)
  }
  const result = values[output]
  if (!result) throw undefinedAt('constant')
  return result
}

const largestArgument = new Decimal('1e6')

function apply(operation: Operation, a: Decimal, b: Decimal): Decimal | undefined {
  switch (operation) {
    case 'add':
      return a.plus(b)
    case 'sub':
      return a.minus(b)
    case 'mul':
      return a.times(b)
    case 'div':
      return b.isZero() ? undefined : a.div(b)
    case 'neg':
      return a.neg()
    case 'pow':
      return power(a, b)
    case 'abs':
      return a.abs()
    case 'sqrt':
      return a.isNegative() && !a.isZero() ? undefined : a.sqrt()
    case 'ln':
      return a.gt(0) ? a.ln() : undefined
    case 'log10':
      return a.gt(0) ? a.log(10) : undefined
    default:
      return transcendental(operation, a, b)
  }
}

/** decimal.js needs time that grows with the argument; beyond any physical angle or exponent the operation counts as undefined. */
function transcendental(operation: Operation, a: Decimal, b: Decimal): Decimal | undefined {
  if (a.abs().gt(largestArgument) && operation !== 'atan' && operation !== 'atan2') return undefined
  switch (operation) {
    case 'exp':
      return a.abs().gt(1000) ? undefined : a.exp()
    case 'sin':
      return a.sin()
    case 'cos':
      return a.cos()
    case 'tan':
      return a.tan()
    case 'asin':
      return a.asin()
    case 'acos':
      return a.acos()
    case 'atan':
      return a.atan()
    case 'atan2':
      return Decimal.atan2(a, b)
    case 'sinh':
      return a.abs().gt(1000) ? undefined : a.sinh()
    case 'cosh':
      return a.abs().gt(1000) ? undefined : a.cosh()
    case 'tanh':
      return a.abs().gt(1000) ? new Decimal(a.isNegative() ? -1 : 1) : a.tanh()
    default:
      return undefined
  }
}

function power(base: Decimal, exponent: Decimal): Decimal | undefined {
  if (base.isZero() && exponent.isNegative()) return undefined
  if (exponent.abs().gt(10000)) return undefined
  return base.isNegative() && !exponent.isInteger() ? undefined : base.pow(exponent)
}
