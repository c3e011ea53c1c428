import { z } from 'zod'
import { MetrologyError } from '../errors.ts'

/** Laws of an input's component; the words are those of the case files. */
export const distributions = [
  'normal',
  'rectangular',
  'triangular',
  'arcsine',
  'trapezoidal',
  'curvilinear_trapezoid',
  'exponential',
  'gamma',
  'lognormal',
  't',
  't_sd',
] as const
export type Distribution = (typeof distributions)[number]

const figure = z.number().nullish()

/**
 * One independent zero-mean part of an input. Its size: `std`, or `U` and `k`, or `halfwidth`, or limits `a`, `b`, or `readings` (Type A);
 * `relative`: figures are fractions of |value|; `scale`: figures times scale give the unit of the input; `dof` null means infinite.
 */
export const Component = z.object({
  distribution: z.enum(distributions),
  label: z.string().max(200).nullish(),
  std: figure,
  U: figure,
  k: figure,
  halfwidth: figure,
  a: figure,
  b: figure,
  mode: figure,
  beta: figure,
  d: figure,
  gumStd: figure,
  mean: figure,
  shape: figure,
  scale_param: figure,
  mu: figure,
  sigma: figure,
  readings: z.array(z.number()).max(100_000).nullish(),
  dof: figure,
  relative: z.boolean().nullish(),
  scale: figure,
})
export type Component = z.infer<typeof Component>

export const InputQuantity = z.object({
  name: z.string().min(1).max(64),
  value: figure,
  unit: z.string().max(80).nullish(),
  components: z.array(Component).max(200).nullish(),
  modelUnit: z.string().max(80).nullish(),
  /** Model value = value × scale + offset; uncertainties get the scale only. */
  conversion: z.object({ scale: figure, offset: figure }).nullish(),
})
export type InputQuantity = z.infer<typeof InputQuantity>

export const Correlation = z.object({ a: z.string(), b: z.string(), r: z.number() })
export type Correlation = z.infer<typeof Correlation>

/** A measurement model with its inputs; see the README for a complete example. */
export const UncertaintyCase = z.object({
  id: z.string().max(200).nullish(),
  model: z.string(),
  outputs: z
    .array(z.object({ name: z.string(), unit: z.string().max(80).nullish() }))
    .min(1)
    .max(100),
  inputs: z.array(InputQuantity).max(500),
  correlations: z.array(Correlation).max(10_000).nullish(),
})
export type UncertaintyCase = z.infer<typeof UncertaintyCase>

/** Checks data from outside. @throws case.invalid with the place of the first fault */
export function parseCase(data: unknown): UncertaintyCase {
  const checked = UncertaintyCase.safeParse(data)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  throw new MetrologyError('case.invalid', place, { detail: issue ? `${place} ${issue.message}`.trim() : '' })
}
