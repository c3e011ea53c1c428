import { attempt, describe, evaluate } from '@tongheng/metrology'
import type { Component, Correlation, Evaluation, InputQuantity, Problem, UncertaintyCase } from '@tongheng/metrology'
import { checkName } from '@tongheng/metrology/expression/parser'
import { commonFields, fieldsOf } from './componentForms.ts'
import type { Draft, DraftComponent, DraftInput } from './draft.ts'
import { figureOf, readingTexts } from './figures.ts'
import { definitionsOf, lineAndColumn, modelOf } from './modelText.ts'
import { typedOf } from './typed.ts'
import type { Typed } from './typed.ts'

/** What is wrong with a field: a sentence of the library, or of this page (`key` below `calculator.fault`). */
export type Fault = { problem: Problem } | { key: string; params: Readonly<Record<string, string | number>> }

/** Faults by field: `model`, `outputs`, `inputs.0.value`, `inputs.0.components.1.std`, `correlations.0`. */
export type Faults = ReadonlyMap<string, Fault>

export interface Assessment {
  faults: Faults
  /** The case, when every text of the form could be read. */
  subject: UncertaintyCase | null
  /** Its figures as they stand in the form. */
  typed: Typed
  evaluation: Evaluation | null
}

type Found = Map<string, Fault>

/** Reads the form, and evaluates it to first order when nothing is wrong. */
export function assess(draft: Draft): Assessment {
  const faults: Found = new Map()
  const subject = read(draft, faults)
  const typed = typedOf(draft)
  for (const [index, input] of subject.inputs.entries()) checkInput(input, index, faults)
  if (faults.size > 0)
    return { faults, subject: [...faults.values()].every(isProblem) ? subject : null, typed, evaluation: null }
  const result = attempt(() => evaluate(subject))
  if ('value' in result) return { faults, subject, typed, evaluation: result.value }
  faults.set(fieldOf(result.problem, draft), faultOf(result.problem, draft))
  return { faults, subject, typed, evaluation: null }
}

const isProblem = (fault: Fault): boolean => 'problem' in fault

function read(draft: Draft, faults: Found): UncertaintyCase {
  const definitions = definitionsOf(draft.model)
  const outputs = definitions
    .filter((name) => !draft.hidden.includes(name))
    .map((name) => ({ name, unit: draft.units.find((unit) => unit.name === name)?.unit.trim() ?? '' }))
  if (definitions.length > 0 && outputs.length === 0) faults.set('outputs', { key: 'noOutput', params: {} })
  const inputs = draft.inputs.map((input, index) => readInput(input, `inputs.${index}`, faults))
  const correlations = draft.correlations.map(({ a, b, r }, index): Correlation => {
    if (a === '' || b === '') faults.set(`correlations.${index}`, { key: 'pair', params: {} })
    return { a, b, r: readFigure(r, `correlations.${index}`, { faults, needed: true }) ?? 0 }
  })
  return {
    ...(draft.title.trim() === '' ? {} : { id: draft.title.trim().slice(0, 200) }),
    model: modelOf(draft.model).trimEnd(),
    outputs,
    inputs,
    ...(correlations.length === 0 ? {} : { correlations }),
  }
}

function readFigure(
  typed: string,
  place: string,
  { faults, needed = false }: { faults: Found; needed?: boolean },
): number | null {
  if (typed.trim() === '') {
    if (needed) faults.set(place, { key: 'missing', params: {} })
    return null
  }
  const value = figureOf(typed)
  if (value === undefined) faults.set(place, { key: 'figure', params: { text: typed.trim().slice(0, 40) } })
  return value ?? null
}

function readInput(input: DraftInput, place: string, faults: Found): InputQuantity {
  const hasReadings = input.components.some(({ form }) => form === 'readings')
  const value = readFigure(input.value, `${place}.value`, { faults, needed: !hasReadings })
  return {
    name: input.name.trim(),
    ...(value === null ? {} : { value }),
    unit: input.unit.trim(),
    ...(input.modelUnit.trim() === '' ? {} : { modelUnit: input.modelUnit.trim() }),
    ...(input.conversion ? { conversion: input.conversion } : {}),
    components: input.components.map((component, index) =>
      readComponent(component, `${place}.components.${index}`, faults),
    ),
  }
}

function readComponent(component: DraftComponent, place: string, faults: Found): Component {
  const { distribution, form, label } = component
  const names = [...fieldsOf(distribution, form), ...commonFields(form)]
  const figures = names.flatMap((name) => {
    const figure = readFigure(component.figures[name] ?? '', `${place}.${name}`, { faults })
    return figure === null ? [] : [[name, figure] as const]
  })
  return {
    distribution,
    ...(label.trim() === '' ? {} : { label: label.trim().slice(0, 200) }),
    ...Object.fromEntries(figures),
    ...(form === 'readings' ? { readings: readReadings(component.readings, `${place}.readings`, faults) } : {}),
    ...(component.relative ? { relative: true } : {}),
  }
}

function readReadings(typed: string, place: string, faults: Found): number[] {
  const texts = readingTexts(typed)
  const wrong = texts.find((text) => figureOf(text) === undefined)
  if (wrong !== undefined) faults.set(place, { key: 'figure', params: { text: wrong.slice(0, 40) } })
  return texts.map((text) => figureOf(text) ?? 0)
}

/** Every input is also checked alone, so that all that is wrong is said at once. */
function checkInput(input: InputQuantity, index: number, faults: Found): void {
  const place = `inputs.${index}`
  if (input.name === '') {
    faults.set(`${place}.name`, { key: 'missing', params: {} })
    return
  }
  const name = attempt(() => checkName(input.name, `${place}.name`))
  if ('problem' in name) {
    faults.set(`${place}.name`, { problem: name.problem })
    return
  }
  if ([...faults.keys()].some((path) => path.startsWith(`${place}.`))) return
  const output = input.name === 'y' ? 'z' : 'y'
  const alone = attempt(() =>
    evaluate({ model: `${output} = ${input.name}`, outputs: [{ name: output }], inputs: [input] }),
  )
  if ('problem' in alone) faults.set(fieldOfInput(alone.problem, input.name, place), { problem: alone.problem })
}

function fieldOfInput(problem: Problem, name: string, place: string): string {
  const prefix = `inputs.${name}.`
  if (problem.place.startsWith(prefix)) return `${place}.${problem.place.slice(prefix.length)}`
  return problem.code.startsWith('unit.') ? `${place}.modelUnit` : `${place}.value`
}

/** The field of the form that a problem of the library is about. */
function fieldOf(problem: Problem, draft: Draft): string {
  const [area = '', name = ''] = problem.place.split('.')
  if (area === 'correlations') return name === '' ? 'correlations' : `correlations.${name}`
  if (area === 'outputs') return 'outputs'
  if (area !== 'inputs') return 'model'
  const indexes = [...draft.inputs.keys()].filter((index) => draft.inputs[index]?.name.trim() === name)
  if (problem.code === 'case.duplicate-input') return `inputs.${indexes.at(-1) ?? 0}.name`
  return fieldOfInput(problem, name, `inputs.${indexes[0] ?? 0}`)
}

/** A fault of the model also says in which line and column. */
function faultOf(problem: Problem, draft: Draft): Fault {
  const column = Number(/^model:(\d+)$/.exec(problem.place)?.[1])
  if (!Number.isFinite(column)) return { problem }
  const { line, column: inLine } = lineAndColumn(draft.model, column)
  return { key: 'at', params: { line, column: inLine, zh: describe(problem, 'zh'), en: describe(problem, 'en') } }
}
