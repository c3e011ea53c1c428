import { MetrologyError } from '../errors.ts'
import type { Component, Distribution } from './case.ts'

/**
 * A component with all figures resolved, in the unit of the input.
 * `u` is the GUM standard uncertainty, `spread` what the law is drawn with: standard deviation (normal), scale (t), half width of the base
 * (rectangular, triangular, arcsine, trapezoidal, curvilinear), mean (exponential), scale (gamma), μ (lognormal);
 * `shape`: β of the trapezoid, d of the curvilinear trapezoid, mode of the triangle in −1…1, shape of gamma, σ of lognormal.
 */
export interface Law {
  kind: Exclude<Distribution, 't_sd'>
  u: number
  dof: number
  spread: number
  shape: number
}

interface Context {
  component: Component
  /** Factor from the figures to the unit of the input. */
  factor: number
  place: string
}

/** Resolves one component of an input with the given value. @throws component.* */
export function resolveLaw(component: Component, value: number, place: string): Law {
  const { scale } = component
  if (scale !== undefined && scale !== null && !(scale > 0)) {
    throw new MetrologyError('component.not-positive', `${place}.scale`, { field: 'scale' })
  }
  const relative = component.relative === true ? Math.abs(value) : 1
  const context: Context = { component, factor: (scale ?? 1) * relative, place }
  const dof = degreesOfFreedom(context)
  for (const field of ['std', 'U', 'halfwidth', 'gumStd', 'sigma', 'd', 'beta'] as const) notNegative(context, field)
  if (component.k !== undefined && component.k !== null && !(component.k > 0))
    throw fault(context, 'component.not-positive', 'k')
  if (component.readings) return fromReadings(context)
  const law = byKind(context, dof)
  return component.gumStd === undefined || component.gumStd === null
    ? law
    : { ...law, u: component.gumStd * context.factor }
}

const fault = (
  { place }: Context,
  code: 'component.missing' | 'component.negative' | 'component.not-positive',
  field: string,
) => new MetrologyError(code, `${place}.${field}`, { field })

type Field =
  | 'std'
  | 'U'
  | 'k'
  | 'halfwidth'
  | 'gumStd'
  | 'sigma'
  | 'd'
  | 'beta'
  | 'mean'
  | 'shape'
  | 'scale_param'
  | 'mu'

function notNegative(context: Context, field: Field): void {
  const figure = context.component[field]
  if (figure === undefined || figure === null) return
  if (!Number.isFinite(figure)) throw new MetrologyError('number.not-finite', `${context.place}.${field}`)
  if (figure < 0) throw fault(context, 'component.negative', field)
}

function positive(context: Context, field: Field): number {
  const figure = context.component[field]
  if (figure === undefined || figure === null) throw fault(context, 'component.missing', field)
  if (!(figure > 0) || !Number.isFinite(figure)) throw fault(context, 'component.not-positive', field)
  return figure
}

function degreesOfFreedom({ component, place }: Context): number {
  if (component.dof === undefined || component.dof === null) return Infinity
  if (!(component.dof >= 1)) throw new MetrologyError('component.dof', `${place}.dof`)
  return component.dof
}

/** Type A of the mean of n readings: s/√n, n − 1 degrees of freedom (JCGM 100, 4.2.3); drawn as a t law (JCGM 101, 6.4.9). */
function fromReadings(context: Context): Law {
  const { component, place } = context
  const readings = component.readings ?? []
  const n = readings.length
  if (n < 2 || readings.some((reading) => !Number.isFinite(reading))) {
    throw new MetrologyError('component.readings', `${place}.readings`, { least: 2 })
  }
  const mean = readings.reduce((sum, reading) => sum + reading, 0) / n
  const correction = readings.reduce((sum, reading) => sum + (reading - mean), 0)
  const squares = readings.reduce((sum, reading) => sum + (reading - mean) ** 2, 0) - (correction * correction) / n
  const u = Math.sqrt(squares / (n - 1) / n) * (component.scale ?? 1)
  return { kind: component.distribution === 't' ? 't' : 'normal', u, dof: n - 1, spread: u, shape: 0 }
}

function byKind(context: Context, dof: number): Law {
  const { component, place } = context
  const kind = component.distribution
  switch (kind) {
    case 'normal': {
      const u = standard(context, Number.NaN)
      return { kind, u, dof, spread: u, shape: 0 }
    }
    case 't':
    case 't_sd':
      return student(context, dof)
    case 'rectangular':
      return symmetric(context, { kind, dof, divisor: Math.sqrt(3) })
    case 'arcsine':
      return symmetric(context, { kind, dof, divisor: Math.SQRT2 })
    case 'trapezoidal': {
      const beta = component.beta ?? 0
      if (beta > 1) throw new MetrologyError('component.beta', `${place}.beta`)
      return { ...symmetric(context, { kind, dof, divisor: Math.sqrt(6 / (1 + beta * beta)) }), shape: beta }
    }
    case 'triangular':
      return triangular(context, dof)
    case 'curvilinear_trapezoid':
      return curvilinear(context, dof)
    default:
      return asymmetric(context, kind, dof)
  }
}

/** Standard deviation from `std`, `U`/`k` or half width over divisor. */
function standard(context: Context, divisor: number): number {
  const { component, factor } = context
  if (component.std !== undefined && component.std !== null) return component.std * factor
  if (component.U !== undefined && component.U !== null) {
    if (component.k === undefined || component.k === null) throw fault(context, 'component.missing', 'k')
    return (component.U / component.k) * factor
  }
  if (Number.isNaN(divisor)) {
    if (component.halfwidth !== undefined && component.halfwidth !== null && component.k)
      return (component.halfwidth / component.k) * factor
    throw fault(context, 'component.missing', 'std')
  }
  return halfWidth(context) / divisor
}

function halfWidth(context: Context): number {
  const { component, factor, place } = context
  if (component.halfwidth !== undefined && component.halfwidth !== null) return component.halfwidth * factor
  if (component.a === undefined || component.a === null || component.b === undefined || component.b === null) {
    throw fault(context, 'component.missing', 'halfwidth')
  }
  if (!(component.a <= component.b)) throw new MetrologyError('component.limits', `${place}.a`)
  return ((component.b - component.a) / 2) * factor
}

function symmetric(context: Context, { kind, dof, divisor }: { kind: Law['kind']; dof: number; divisor: number }): Law {
  const u = standard(context, divisor)
  return { kind, u, dof, spread: u * divisor, shape: 0 }
}

/** `t`: GUM takes the scale as u (JCGM 101, 6.4.9); `t_sd`: the figure is the standard deviation of the law itself. */
function student(context: Context, dof: number): Law {
  const { component, place } = context
  const least = component.distribution === 't_sd' ? 2 : 1
  if (dof === Infinity || (least === 2 && dof <= 2)) {
    throw new MetrologyError('component.dof-needed', `${place}.dof`, { least: least === 2 ? '> 2' : '≥ 1' })
  }
  const u = standard(context, Number.NaN)
  return { kind: 't', u, dof, spread: least === 2 ? u * Math.sqrt((dof - 2) / dof) : u, shape: 0 }
}

function triangular(context: Context, dof: number): Law {
  const { component, place } = context
  if (component.mode === undefined || component.mode === null)
    return symmetric(context, { kind: 'triangular', dof, divisor: Math.sqrt(6) })
  const spread = halfWidth(context)
  const { a, b, mode } = component
  if (a === undefined || a === null || b === undefined || b === null) throw fault(context, 'component.missing', 'a')
  if (mode < a || mode > b) throw new MetrologyError('component.mode', `${place}.mode`)
  const shape = b === a ? 0 : (2 * mode - a - b) / (b - a)
  return { kind: 'triangular', u: spread * Math.sqrt((3 + shape * shape) / 18), dof, spread, shape }
}

/** Half width uncertain by ±d (JCGM 101, 6.4.3): u² = a²/3 + d²/9. */
function curvilinear(context: Context, dof: number): Law {
  const spread = halfWidth(context)
  const d = (context.component.d ?? 0) * context.factor
  if (d > spread) throw new MetrologyError('component.inexactness', `${context.place}.d`)
  return { kind: 'curvilinear_trapezoid', u: Math.sqrt((spread * spread) / 3 + (d * d) / 9), dof, spread, shape: d }
}

/** Laws on a half line, centred on their mean. */
function asymmetric(context: Context, kind: 'exponential' | 'gamma' | 'lognormal', dof: number): Law {
  const { factor } = context
  if (kind === 'exponential') {
    const mean = positive(context, 'mean') * factor
    return { kind, u: mean, dof, spread: mean, shape: 0 }
  }
  if (kind === 'gamma') {
    const shape = positive(context, 'shape')
    const scale = positive(context, 'scale_param') * factor
    return { kind, u: Math.sqrt(shape) * scale, dof, spread: scale, shape }
  }
  const mu = context.component.mu
  const sigma = positive(context, 'sigma')
  if (mu === undefined || mu === null) throw fault(context, 'component.missing', 'mu')
  const location = mu + Math.log(factor)
  const u = Math.exp(location + (sigma * sigma) / 2) * Math.sqrt(Math.expm1(sigma * sigma))
  return { kind, u, dof, spread: location, shape: sigma }
}
