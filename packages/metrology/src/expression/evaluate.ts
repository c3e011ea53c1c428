import { MetrologyError } from '../errors.ts'
import { atan2, functionOf, ln, log10, pow } from './functions.ts'
import type { Operation, Program } from './program.ts'

/** Value of one operation in double precision; NaN where it is undefined. */
export function compute(operation: Operation, a: number, b: number): number {
  switch (operation) {
    case 'add':
      return a + b
    case 'sub':
      return a - b
    case 'mul':
      return a * b
    case 'div':
      return b === 0 ? NaN : a / b
    case 'neg':
      return -a
    case 'pow':
      return a === 0 && b < 0 ? NaN : pow(a, b)
    case 'atan2':
      return atan2(a, b)
    case 'ln':
      return a > 0 ? ln(a) : NaN
    case 'log10':
      return a > 0 ? log10(a) : NaN
    case 'constant':
    case 'input':
      return NaN
    default:
      return functionOf(operation)(a)
  }
}

/**
 * Values of all steps at a point.
 *
 * @throws evaluation.domain naming the first operation without a finite value
 */
export function evaluateSteps(program: Program, inputs: ArrayLike<number>, place = 'model'): Float64Array {
  const values = new Float64Array(program.steps.length)
  for (let index = 0; index < values.length; index += 1) {
    const step = program.steps[index]!
    if (step.operation === 'constant') values[index] = step.value
    else if (step.operation === 'input') values[index] = inputs[step.left] ?? NaN
    else values[index] = compute(step.operation, values[step.left]!, step.right < 0 ? 0 : values[step.right]!)
    if (!Number.isFinite(values[index]))
      throw new MetrologyError('evaluation.domain', place, { operation: step.operation })
  }
  return values
}

/**
 * Exact partial derivatives of one step with respect to all inputs by reverse accumulation (one sweep, no differences, no growth of expressions).
 *
 * @returns sensitivities in the order of `program.inputs`; not finite where a derivative does not exist
 */
export function gradient(program: Program, values: Float64Array, output: number): Float64Array {
  const adjoint = new Float64Array(output + 1)
  const result = new Float64Array(program.inputs.length)
  adjoint[output] = 1
  for (let index = output; index >= 0; index -= 1) {
    const weight = adjoint[index]!
    if (weight === 0) continue
    const { operation, left, right } = program.steps[index]!
    if (operation === 'input') result[left] = result[left]! + weight
    else if (operation !== 'constant') {
      const a = values[left]!
      const b = right < 0 ? 0 : values[right]!
      adjoint[left] = adjoint[left]! + weight * partialLeft(operation, a, b, values[index]!)
      if (right >= 0 && !isConstant(program, right))
        adjoint[right] = adjoint[right]! + weight * partialRight(operation, a, b, values[index]!)
    }
  }
  return result
}

const isConstant = (program: Program, index: number): boolean => program.steps[index]!.operation === 'constant'

function partialLeft(operation: Operation, a: number, b: number, value: number): number {
  switch (operation) {
    case 'add':
    case 'sub':
      return 1
    case 'mul':
      return b
    case 'div':
      return 1 / b
    case 'neg':
      return -1
    case 'pow':
      return b === 0 ? 0 : b * a ** (b - 1)
    case 'atan2':
      return b / (a * a + b * b)
    default:
      return derivative(operation, a, value)
  }
}

function partialRight(operation: Operation, a: number, b: number, value: number): number {
  switch (operation) {
    case 'sub':
      return -1
    case 'mul':
      return a
    case 'div':
      return -value / b
    case 'pow':
      return a === 0 ? (b > 0 ? 0 : NaN) : value * Math.log(a)
    case 'atan2':
      return -a / (a * a + b * b)
    default:
      return 1
  }
}

function derivative(operation: Operation, a: number, value: number): number {
  switch (operation) {
    case 'sqrt':
      return 0.5 / value
    case 'exp':
      return value
    case 'ln':
      return 1 / a
    case 'log10':
      return 1 / (a * Math.LN10)
    case 'sin':
      return Math.cos(a)
    case 'cos':
      return -Math.sin(a)
    case 'tan':
      return 1 + value * value
    case 'asin':
      return 1 / Math.sqrt((1 - a) * (1 + a))
    case 'acos':
      return -1 / Math.sqrt((1 - a) * (1 + a))
    case 'atan':
      return 1 / (1 + a * a)
    case 'sinh':
      return Math.cosh(a)
    case 'cosh':
      return Math.sinh(a)
    case 'tanh':
      return (1 - value) * (1 + value)
    case 'abs':
      return a === 0 ? NaN : Math.sign(a)
    default:
      return NaN
  }
}
