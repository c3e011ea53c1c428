import { atan2, cos, exp, functionOf, ln, pow, sin, wholePower } from '../expression/functions.ts'
import { isFunctionName } from '../expression/program.ts'
import type { Operation, Program } from '../expression/program.ts'

/** Trials evaluated together: the buffers of a model of usual size stay in the first or second cache. */
export const chunkSize = 500

/** An operand is a buffer or, where nothing uncertain enters, a number. */
type Operand = Float64Array | number
type Instruction = (count: number) => void

/** A model compiled to loops over chunks. Buffers are reused as soon as their last reader has run. */
export interface VectorProgram {
  /** Buffers to fill before `run`, for the inputs that are uncertain and used. */
  inputs: ReadonlyMap<number, Float64Array>
  run: Instruction
  outputs: readonly Operand[]
}

export interface VectorSource {
  program: Program
  /** Values of all steps at the estimates. */
  values: Float64Array
  /** Inputs that vary. */
  uncertain: ReadonlySet<number>
  outputs: readonly number[]
}

/** Compiles what the outputs need; whatever depends on exact inputs only stays a number. */
export function compileVector(source: VectorSource): VectorProgram {
  const { program, values, outputs } = source
  const { order, lastUse } = plan(source)
  const buffers = new Map<number, Float64Array>()
  const inputs = new Map<number, Float64Array>()
  const free: Float64Array[] = []
  const instructions: Instruction[] = []
  const operand = (index: number): Operand => buffers.get(index) ?? values[index]!
  for (const index of order) {
    const step = program.steps[index]!
    if (step.operation !== 'input') continue
    const buffer = new Float64Array(chunkSize)
    buffers.set(index, buffer)
    inputs.set(step.left, buffer)
  }
  for (const index of order) {
    const { operation, left, right } = program.steps[index]!
    if (operation === 'input') continue
    const a = operand(left)
    const b = right < 0 ? 0 : operand(right)
    for (const used of new Set([left, right])) {
      const buffer = buffers.get(used)
      if (buffer && lastUse.get(used) === index) free.push(buffer)
    }
    const out = free.pop() ?? new Float64Array(chunkSize)
    instructions.push(right < 0 ? unary(operation, out, a) : binary(operation, out, a, b))
    buffers.set(index, out)
  }
  const run: Instruction = (count) => {
    for (const instruction of instructions) instruction(count)
  }
  return { inputs, run, outputs: outputs.map(operand) }
}

/** Steps to run, in order, and the last reader of each. */
function plan({ program, uncertain, outputs }: VectorSource): { order: number[]; lastUse: Map<number, number> } {
  const { steps } = program
  const varies = new Uint8Array(steps.length)
  for (const [index, { operation, left, right }] of steps.entries()) {
    if (operation === 'input') varies[index] = Number(uncertain.has(left))
    else if (operation !== 'constant') varies[index] = (varies[left] ?? 0) | (varies[right] ?? 0)
  }
  const needed = new Uint8Array(steps.length)
  for (const output of outputs) needed[output] = varies[output] ?? 0
  const lastUse = new Map<number, number>()
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const { operation, left, right } = steps[index]!
    if (needed[index] === 0 || operation === 'input') continue
    for (const operand of [left, right]) {
      if (operand < 0 || varies[operand] === 0) continue
      needed[operand] = 1
      if (!lastUse.has(operand)) lastUse.set(operand, index)
    }
  }
  for (const output of outputs) lastUse.set(output, Infinity)
  return { order: [...steps.keys()].filter((index) => needed[index] === 1), lastUse }
}

const isVector = (operand: Operand): operand is Float64Array => typeof operand !== 'number'

/* One small function per operation and kind of operand: the engine compiles each to a tight loop over typed arrays. */

function binary(operation: Operation, out: Float64Array, a: Operand, b: Operand): Instruction {
  if (isVector(a) && isVector(b)) return vectorVector(operation, out, a, b)
  if (isVector(a)) return vectorNumber(operation, out, a, Number(b))
  return isVector(b) ? numberVector(operation, out, a, b) : () => out.fill(NaN)
}

function vectorVector(operation: Operation, out: Float64Array, a: Float64Array, b: Float64Array): Instruction {
  switch (operation) {
    case 'add':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! + b[i]!
      }
    case 'sub':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! - b[i]!
      }
    case 'mul':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! * b[i]!
      }
    case 'div':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! / b[i]!
      }
    case 'pow':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = pow(a[i]!, b[i]!)
      }
    default:
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = atan2(a[i]!, b[i]!)
      }
  }
}

function vectorNumber(operation: Operation, out: Float64Array, a: Float64Array, b: number): Instruction {
  switch (operation) {
    case 'add':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! + b
      }
    case 'sub':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! - b
      }
    case 'mul':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! * b
      }
    case 'div':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a[i]! / b
      }
    case 'pow':
      return power(out, a, b)
    default:
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = atan2(a[i]!, b)
      }
  }
}

function numberVector(operation: Operation, out: Float64Array, a: number, b: Float64Array): Instruction {
  switch (operation) {
    case 'add':
    case 'mul':
      return vectorNumber(operation, out, b, a)
    case 'sub':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a - b[i]!
      }
    case 'div':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = a / b[i]!
      }
    case 'pow':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = pow(a, b[i]!)
      }
    default:
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = atan2(a, b[i]!)
      }
  }
}

/** Small whole powers by multiplication, which is faster and the same on every engine. */
function power(out: Float64Array, a: Float64Array, exponent: number): Instruction {
  if (exponent === 2) {
    return (count) => {
      for (let i = 0; i < count; i += 1) out[i] = a[i]! * a[i]!
    }
  }
  if (exponent === 0.5) return unary('sqrt', out, a)
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
    return (count) => {
      for (let i = 0; i < count; i += 1) out[i] = wholePower(a[i]!, exponent)
    }
  }
  return (count) => {
    for (let i = 0; i < count; i += 1) out[i] = pow(a[i]!, exponent)
  }
}

function unary(operation: Operation, out: Float64Array, operand: Operand): Instruction {
  const a = isVector(operand) ? operand : out
  switch (operation) {
    case 'neg':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = -a[i]!
      }
    case 'sqrt':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = Math.sqrt(a[i]!)
      }
    case 'exp':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = exp(a[i]!)
      }
    case 'ln':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = ln(a[i]!)
      }
    case 'sin':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = sin(a[i]!)
      }
    case 'cos':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = cos(a[i]!)
      }
    case 'abs':
      return (count) => {
        for (let i = 0; i < count; i += 1) out[i] = Math.abs(a[i]!)
      }
    default:
      return rarer(operation, out, a)
  }
}

function rarer(operation: Operation, out: Float64Array, a: Float64Array): Instruction {
  const apply = isFunctionName(operation) ? functionOf(operation) : () => NaN
  return (count) => {
    for (let i = 0; i < count; i += 1) out[i] = apply(a[i]!)
  }
}
