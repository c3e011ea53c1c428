import type { Component, Distribution } from '@tongheng/metrology'

/** Figures of a component that are numbers. */
export const figureNames = [
  'std',
  'U',
  'k',
  'halfwidth',
  'a',
  'b',
  'mode',
  'beta',
  'd',
  'mean',
  'shape',
  'scale_param',
  'mu',
  'sigma',
  'gumStd',
  'scale',
  'dof',
] as const
export type FigureName = (typeof figureNames)[number]

/** The ways in which the size of a component is stated. */
export const formNames = ['std', 'expanded', 'halfwidth', 'limits', 'parameters', 'readings'] as const
export type FormName = (typeof formNames)[number]

type Fields = readonly FigureName[]
type Forms = Readonly<Partial<Record<FormName, Fields>>>

const symmetric: Forms = { halfwidth: ['halfwidth'], limits: ['a', 'b'], std: ['std'] }

/** For every law the ways to state its size, the usual one first, and the figures each needs. */
const forms: Readonly<Record<Distribution, Forms>> = {
  normal: { expanded: ['U', 'k'], std: ['std'], readings: [] },
  rectangular: symmetric,
  triangular: { halfwidth: ['halfwidth'], limits: ['a', 'b', 'mode'], std: ['std'] },
  arcsine: symmetric,
  trapezoidal: { halfwidth: ['halfwidth', 'beta'], limits: ['a', 'b', 'beta'], std: ['std', 'beta'] },
  curvilinear_trapezoid: { halfwidth: ['halfwidth', 'd'], limits: ['a', 'b', 'd'] },
  t: { std: ['std'], expanded: ['U', 'k'], readings: [] },
  t_sd: { std: ['std'], expanded: ['U', 'k'] },
  exponential: { parameters: ['mean'] },
  gamma: { parameters: ['shape', 'scale_param'] },
  lognormal: { parameters: ['mu', 'sigma'] },
}

export const formsOf = (distribution: Distribution): FormName[] =>
  formNames
    .filter((form) => forms[distribution][form] !== undefined)
    .toSorted((a, b) => order(distribution, a) - order(distribution, b))

const order = (distribution: Distribution, form: FormName): number =>
  Object.keys(forms[distribution]).findIndex((name) => name === form)

/** The figures that a law stated in a form is made of, without those that any component may have. */
export const fieldsOf = (distribution: Distribution, form: FormName): Fields => forms[distribution][form] ?? []

/** Figures any component may have; degrees of freedom follow from readings by themselves. */
export const commonFields = (form: FormName): Fields =>
  form === 'readings' ? ['scale', 'gumStd'] : ['dof', 'scale', 'gumStd']

const given = (figure: number | null | undefined): boolean => figure !== null && figure !== undefined

/** In which form a component of a file states its size; the library looks in the same order. */
export function formOf(component: Component): FormName {
  const possible = formsOf(component.distribution)
  const stated: readonly [FormName, boolean][] = [
    ['readings', (component.readings?.length ?? 0) > 0],
    ['std', given(component.std)],
    ['expanded', given(component.U) || (given(component.halfwidth) && given(component.k))],
    ['halfwidth', given(component.halfwidth)],
    ['limits', given(component.a) || given(component.b)],
  ]
  const found = stated.find(([form, is]) => is && possible.includes(form))
  return found?.[0] ?? possible[0] ?? 'std'
}
