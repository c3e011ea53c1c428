import { Decimal } from '../decimal.ts'

/** Elementary operations. `constant` and `input` are the leaves; `neg` and the functions take one operand, `pow atan2 + - * /` two. */
export type Operation = 'constant' | 'input' | 'neg' | 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'atan2' | FunctionName

export const functionNames = [
  'sqrt',
  'exp',
  'ln',
  'log10',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'abs',
] as const
export type FunctionName = (typeof functionNames)[number]

const functionSet: ReadonlySet<string> = new Set(functionNames)
export const isFunctionName = (name: string): name is FunctionName => functionSet.has(name)

/** Names a quantity cannot have. */
export const isReserved = (name: string): boolean => name === 'pi' || name === 'atan2' || functionSet.has(name)

/** One step; `left` and `right` are indexes of earlier steps. `text` is the decimal text of a constant. */
export interface Step {
  operation: Operation
  left: number
  right: number
  value: number
  text: string
}

/**
 * A model as straight-line code without branches: every sub-expression occurs once, so shared parts of several outputs are computed once
 * and all evaluators (double, decimal, Taylor, Monte Carlo) are loops over the same steps. Text of the user never becomes JavaScript.
 */
export interface Program {
  steps: readonly Step[]
  inputs: readonly string[]
  /** Every name the model defines, in order, with its step. */
  definitions: ReadonlyMap<string, number>
}

export class ProgramBuilder {
  readonly steps: Step[] = []
  readonly #known = new Map<string, number>()
  readonly #inputs: readonly string[]

  constructor(inputs: readonly string[]) {
    this.#inputs = inputs
  }

  constant(text: string): number {
    return this.#add({ operation: 'constant', left: -1, right: -1, value: new Decimal(text).toNumber(), text })
  }

  input(name: string): number {
    const index = this.#inputs.indexOf(name)
    return this.#add({ operation: 'input', left: index, right: -1, value: 0, text: '' })
  }

  apply(operation: Operation, left: number, right = -1): number {
    return this.#add({ operation, left, right, value: 0, text: '' })
  }

  #add(step: Step): number {
    const key = `${step.operation} ${step.left} ${step.right} ${step.text}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.steps.push(step)
    this.#known.set(key, this.steps.length - 1)
    return this.steps.length - 1
  }
}
