import { attempt } from '../errors.ts'
import type { Problem } from '../errors.ts'
import type { Program, Step } from '../expression/program.ts'
import { parseUnit } from '../quantity/units.ts'

/** A unit as powers of base units and the number of base units in it; undefined: nothing is known of it. */
interface Measure {
  powers: ReadonlyMap<string, number>
  factor: number
}
type Known = Measure | undefined

const sameSize = 1e-9

function powersOf(dimension: string): ReadonlyMap<string, number> {
  const parts = dimension.split(' ').filter((part) => part !== '' && part !== '1')
  return new Map(
    parts.map((part) => {
      const [, base = part, power = '1'] = /^([^\d-]+)(-?\d+)?$/.exec(part) ?? []
      return [base, Number(power)]
    }),
  )
}

/** Undefined for what a laboratory calls a unit and the table does not know, such as divisions of a scale. */
function measureOf(unit: string): Known {
  const outcome = attempt(() => parseUnit(unit))
  if ('problem' in outcome) return undefined
  return { powers: powersOf(outcome.value.dimension), factor: outcome.value.factor.toNumber() }
}

function product(left: Known, right: Known, sign: 1 | -1): Known {
  if (!left || !right) return undefined
  const powers = new Map(left.powers)
  for (const [base, power] of right.powers) powers.set(base, (powers.get(base) ?? 0) + sign * power)
  return { powers, factor: left.factor * right.factor ** sign }
}

function power(base: Known, exponent: number): Known {
  if (!base || !Number.isFinite(exponent)) return undefined
  const powers = [...base.powers].map(([name, value]): [string, number] => [name, value * exponent])
  return { powers: new Map(powers), factor: base.factor ** exponent }
}

type Clash = 'worksheet.unit-kind' | 'worksheet.unit-size'

function clashOf(left: Known, right: Known): Clash | null {
  if (!left || !right) return null
  for (const base of new Set([...left.powers.keys(), ...right.powers.keys()]))
    if ((left.powers.get(base) ?? 0) !== (right.powers.get(base) ?? 0)) return 'worksheet.unit-kind'
  return Math.abs(left.factor / right.factor - 1) > sameSize ? 'worksheet.unit-size' : null
}

type UnitOf = (name: string) => string | undefined

/** A number in a formula may carry any unit (a sensitivity, a conversion): what it multiplies is not judged any more. */
function stepMeasure(step: Step, done: readonly Known[], context: { steps: readonly Step[]; input: Known }): Known {
  const [left, right] = [done[step.left], done[step.right]]
  switch (step.operation) {
    case 'input':
      return context.input
    case 'neg':
    case 'abs':
      return left
    case 'add':
    case 'sub':
      return left ?? right
    case 'mul':
      return product(left, right, 1)
    case 'div':
      return product(left, right, -1)
    case 'sqrt':
      return power(left, 0.5)
    case 'pow': {
      const exponent = context.steps[step.right]
      return exponent?.operation === 'constant' ? power(left, exponent.value) : undefined
    }
    default:
      return undefined
  }
}

interface Judged {
  program: Program
  names: readonly string[]
  unitOf: UnitOf
  /** The definition that is looked at and the unit it must come out in. */
  output: string
  unit: string
  place: string
}

/**
 * Whether a formula adds what cannot be added, or comes out in another unit than the sheet says. Formulas calculate with plain figures, so
 * millimetres and micrometres must not be added without a factor either.
 */
export function unitFault({ program, names, unitOf, output, unit, place }: Judged): Problem | null {
  const units = names.map((name) => unitOf(name))
  const done: Known[] = []
  for (const step of program.steps) {
    const given = step.operation === 'input' ? units[step.left] : undefined
    const input = given === undefined ? undefined : measureOf(given)
    if (step.operation === 'add' || step.operation === 'sub') {
      const clash = clashOf(done[step.left], done[step.right])
      if (clash) return { code: `${clash}-added`, place, params: {} }
    }
    done.push(stepMeasure(step, done, { steps: program.steps, input }))
  }
  const clash = clashOf(done[program.definitions.get(output) ?? -1], measureOf(unit))
  return clash ? { code: clash, place, params: { unit: unit === '' ? '1' : unit } } : null
}
