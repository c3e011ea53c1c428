import { MetrologyError } from '@tongheng/metrology'
import type { Component, Distribution, InputQuantity, UncertaintyCase } from '@tongheng/metrology'
import { commonFields, fieldsOf, figureNames, formOf } from './componentForms.ts'
import type { FigureName, FormName } from './componentForms.ts'
import { definitionsOf } from './modelText.ts'

/** What stands in the form, as typed: figures are text, so that nothing is lost while a person is typing. */
export interface Draft {
  title: string
  model: string
  /** Units of results by name, and results that are only steps on the way. */
  units: readonly { name: string; unit: string }[]
  hidden: readonly string[]
  inputs: readonly DraftInput[]
  correlations: readonly DraftCorrelation[]
}

export interface DraftInput {
  key: string
  name: string
  value: string
  unit: string
  modelUnit: string
  /** A stated conversion of a file; the form shows it and does not change it. */
  conversion: InputQuantity['conversion']
  components: readonly DraftComponent[]
}

export interface DraftComponent {
  key: string
  label: string
  distribution: Distribution
  form: FormName
  figures: Readonly<Partial<Record<FigureName, string>>>
  readings: string
  relative: boolean
}

export interface DraftCorrelation {
  key: string
  a: string
  b: string
  r: string
}

let keys = 0
const newKey = (): string => `k${(keys += 1)}`

export const newComponent = (distribution: Distribution, form: FormName): DraftComponent => ({
  key: newKey(),
  label: '',
  distribution,
  form,
  figures: form === 'expanded' ? { k: '2' } : {},
  readings: '',
  relative: false,
})

/** The next free name of the row x1, x2, … */
export function newInput(taken: readonly string[]): DraftInput {
  let number = 1
  while (taken.includes(`x${number}`)) number += 1
  return {
    key: newKey(),
    name: `x${number}`,
    value: '',
    unit: '',
    modelUnit: '',
    conversion: null,
    components: [newComponent('rectangular', 'halfwidth')],
  }
}

export const newCorrelation = (a: string, b: string): DraftCorrelation => ({ key: newKey(), a, b, r: '' })

const text = (figure: number | null | undefined): string =>
  figure === null || figure === undefined ? '' : String(figure)

function componentDraft(component: Component): DraftComponent {
  const form = formOf(component)
  // The library reads a half width with k as U with k for a normal law.
  const source = form === 'expanded' && !component.U ? { ...component, U: component.halfwidth } : component
  const kept = [...fieldsOf(component.distribution, form), ...commonFields(form)]
  const figures = figureNames.filter((name) => kept.includes(name)).map((name) => [name, text(source[name])] as const)
  return {
    key: newKey(),
    label: component.label ?? '',
    distribution: component.distribution,
    form,
    figures: Object.fromEntries(figures.filter(([, figure]) => figure !== '')),
    readings: (component.readings ?? []).join('\n'),
    relative: component.relative === true,
  }
}

/** The form for a case of a file, a link or an example. @throws case.unknown-output */
export function draftOf(subject: UncertaintyCase): Draft {
  const definitions = definitionsOf(subject.model)
  const names = subject.outputs.map(({ name }) => name)
  const unknown = names.find((name) => !definitions.includes(name))
  if (unknown !== undefined) throw new MetrologyError('case.unknown-output', 'outputs', { name: unknown.slice(0, 64) })
  return {
    title: subject.id ?? '',
    model: subject.model.replace(/\s*;\s*/g, '\n'),
    units: subject.outputs.map(({ name, unit }) => ({ name, unit: unit ?? '' })),
    hidden: definitions.filter((name) => !names.includes(name)),
    inputs: subject.inputs.map((input) => ({
      key: newKey(),
      name: input.name,
      value: text(input.value),
      unit: input.unit ?? '',
      modelUnit: input.modelUnit ?? '',
      conversion: input.conversion ?? null,
      components: (input.components ?? []).map(componentDraft),
    })),
    correlations: (subject.correlations ?? []).map(({ a, b, r }) => ({ key: newKey(), a, b, r: text(r) })),
  }
}

/** A blank form: a difference of two quantities. */
export const blankDraft = (): Draft => ({
  title: '',
  model: 'y = x1',
  units: [],
  hidden: [],
  inputs: [newInput([])],
  correlations: [],
})
