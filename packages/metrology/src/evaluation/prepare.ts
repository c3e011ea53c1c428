import { MetrologyError } from '../errors.ts'
import { parseModel } from '../expression/parser.ts'
import type { Program } from '../expression/program.ts'
import { conversion } from '../quantity/units.ts'
import type { InputQuantity, UncertaintyCase } from './case.ts'
import { correlationModel } from './correlation.ts'
import type { CorrelationModel } from './correlation.ts'
import { resolveLaw } from './law.ts'
import type { Law } from './law.ts'

/** An input in model units: `scale` has been applied to value, u and laws' contributions. */
export interface PreparedInput {
  name: string
  value: number
  u: number
  dof: number
  scale: number
  laws: readonly Law[]
  labels: readonly string[]
}

export interface PreparedCase {
  program: Program
  inputs: readonly PreparedInput[]
  correlation: CorrelationModel
  outputs: ReadonlyArray<{ name: string; unit: string; step: number }>
}

/** Parses the model, resolves all components and checks the correlations. @throws MetrologyError */
export function prepare(subject: UncertaintyCase): PreparedCase {
  const names = new Set<string>()
  for (const input of subject.inputs) {
    if (names.has(input.name))
      throw new MetrologyError('case.duplicate-input', `inputs.${input.name}`, { name: input.name })
    names.add(input.name)
  }
  const program = parseModel(subject.model, [...names])
  const inputs = subject.inputs.map(prepareInput)
  const outputs = subject.outputs.map(({ name, unit }) => {
    const step = program.definitions.get(name)
    if (step === undefined) throw new MetrologyError('case.unknown-output', 'outputs', { name: name.slice(0, 64) })
    return { name, unit: unit ?? '', step }
  })
  return { program, inputs, outputs, correlation: correlationModel(subject.correlations ?? [], [...names]) }
}

function prepareInput(input: InputQuantity): PreparedInput {
  const place = `inputs.${input.name}`
  const components = input.components ?? []
  const value = input.value ?? meanOfReadings(input)
  if (value === undefined) throw new MetrologyError('case.no-value', place)
  if (!Number.isFinite(value)) throw new MetrologyError('number.not-finite', place)
  const { scale, offset } = modelConversion(input)
  const laws = components.map((component, index) => resolveLaw(component, value, `${place}.components.${index}`))
  const u = Math.abs(scale) * Math.hypot(...laws.map((law) => law.u))
  const fourth = laws.reduce((sum, law) => sum + (law.u === 0 ? 0 : (Math.abs(scale) * law.u) ** 4 / law.dof), 0)
  return {
    name: input.name,
    value: value * scale + offset,
    u,
    dof: fourth === 0 ? Infinity : u ** 4 / fourth,
    scale,
    laws,
    labels: components.map((component) => component.label ?? ''),
  }
}

/** With readings and no stated value the estimate is their mean. */
function meanOfReadings(input: InputQuantity): number | undefined {
  const readings = input.components?.find((component) => component.readings)?.readings
  return readings && readings.length > 0
    ? readings.reduce((sum, reading) => sum + reading, 0) / readings.length
    : undefined
}

/** The stated conversion, or the one that follows from unit and model unit. */
function modelConversion(input: InputQuantity): { scale: number; offset: number } {
  if (input.conversion) {
    const scale = input.conversion.scale ?? 1
    const offset = input.conversion.offset ?? 0
    if (!Number.isFinite(scale) || !Number.isFinite(offset) || scale === 0) {
      throw new MetrologyError('number.not-finite', `inputs.${input.name}.conversion`)
    }
    return { scale, offset }
  }
  if (!input.modelUnit || input.modelUnit === input.unit) return { scale: 1, offset: 0 }
  const { scale, offset } = conversion(input.unit ?? '', input.modelUnit)
  return { scale: scale.toNumber(), offset: offset.toNumber() }
}
