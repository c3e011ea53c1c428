import { curveGives, hasCorrections } from '../curve.ts'
import { Decimal, isPlainDecimal, parseDecimal, plainText } from '../decimal.ts'
import { MetrologyError, attempt } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { convert, convertDifference } from '../quantity/units.ts'
import type { WorksheetRecord } from './record.ts'
import type { MethodSheet, Standard } from './schema.ts'
import { Scope, calculate, isFigure, isProblem } from './scope.ts'

/** Names valid for the whole record: environment and order. `findings` are conditions that are not met, `problems` what is missing or wrong. */
export interface Setting {
  scope: Scope
  problems: Problem[]
  findings: Problem[]
}

export function settingOf(sheet: MethodSheet, record: WorksheetRecord): Setting {
  const setting: Setting = { scope: new Scope(), problems: [], findings: [] }
  for (const asked of sheet.order) {
    const place = `order.${asked.name}`
    const entered = own(record.order, asked.name)
    const missing: Problem = { code: 'worksheet.order-value-missing', place, params: { name: asked.label.zh } }
    const value = figure(entered ?? asked.preset, { scope: setting.scope, place, missing })
    setting.scope.set(asked.name, value)
    if ('code' in value) setting.problems.push(value)
  }
  for (const asked of sheet.environment) environmentReading(asked, own(record.environment, asked.name), setting)
  for (const standard of sheet.standards) {
    const isThere = record.standards.some((use) => use.role === standard.role)
    if (!isThere && !standard.optional) setting.problems.push(standardMissing(standard))
  }
  return setting
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

export const standardMissing = (standard: Standard): Problem => ({
  code: 'worksheet.standard-missing',
  place: `standards.${standard.role}`,
  params: { role: standard.label.zh },
})

/** A typed figure, or a preset formula, or the problem that it is missing or malformed. */
export function figure(
  text: string | undefined,
  context: { scope: Scope; place: string; missing: Problem },
): Decimal | Problem {
  if (text === undefined || text.trim() === '') return context.missing
  const outcome = attempt(() =>
    isPlainDecimal(text) ? parseDecimal(text) : calculate(text, context.scope, context.place),
  )
  return 'value' in outcome ? outcome.value : outcome.problem
}

/** Typed readings are plain decimals only: nothing a person types at the bench is taken for a formula. */
export function reading(text: string | undefined, place: string, missing: Problem): Decimal | Problem {
  if (text === undefined || text.trim() === '') return missing
  const outcome = attempt(() => parseDecimal(text.trim(), place))
  return 'value' in outcome ? outcome.value : outcome.problem
}

type Asked = MethodSheet['environment'][number]

function environmentReading(asked: Asked, entered: string | readonly string[] | undefined, setting: Setting): void {
  const place = `environment.${asked.name}`
  const missing: Problem = { code: 'worksheet.environment-missing', place, params: { name: asked.label.zh } }
  const texts = typeof entered === 'string' ? [entered] : (entered ?? [])
  const values = texts.length === 0 ? [missing] : texts.map((text) => reading(text, place, missing))
  const faults = values.filter(isProblem)
  if (faults[0]) {
    setting.scope.set(asked.name, faults[0])
    setting.problems.push(faults[0])
    return
  }
  const figures = values.filter(isFigure)
  const sum = figures.reduce((total, value) => total.plus(value), new Decimal(0))
  setting.scope.set(asked.name, sum.div(figures.length))
  const low = asked.low === undefined ? undefined : calculate(asked.low, setting.scope, place)
  const high = asked.high === undefined ? undefined : calculate(asked.high, setting.scope, place)
  for (const value of figures) {
    if ((low && value.lt(low)) || (high && value.gt(high))) {
      const range = { low: low ? plainText(low) : '−∞', high: high ? plainText(high) : '+∞' }
      setting.findings.push({
        code: 'worksheet.environment-out',
        place,
        params: { name: asked.label.zh, value: plainText(value), ...range },
      })
    }
  }
}

export interface StandardFigures {
  value: Decimal | Problem
  U: Decimal | Problem
  k: Decimal | Problem
  dof: Decimal | undefined
}

/** Certificate figures of a standard at a nominal, in the unit of the sheet. `pointUnit`: of the nominal, for curves from one unit to another. */
export function standardAt(
  standard: Standard,
  record: WorksheetRecord,
  nominal: Decimal | undefined,
  pointUnit = standard.unit,
): StandardFigures {
  const place = `standards.${standard.role}`
  const absent = (what: string): Problem => ({
    code: 'worksheet.standard-value-missing',
    place,
    params: { role: standard.label.zh, what },
  })
  const use = record.standards.find(({ role }) => role === standard.role)
  const none = use ? absent : () => standardMissing(standard)
  const entries = (use?.values ?? []).map((entry) => inSheetUnit(entry, standard, place))
  const [first] = entries
  const curved = use && nominal ? onCurve(standard, use, { nominal, pointUnit }) : undefined
  const printed = standard.lookup === 'single' ? undefined : entries.find((entry) => nominal && entry.at?.eq(nominal))
  if (curved) return printed ?? curved
  if (standard.lookup === 'single' || !nominal)
    return first ?? { value: none('value'), U: none('U'), k: none('k'), dof: undefined }
  const exact = entries.find((entry) => entry.at?.eq(nominal))
  if (exact) return exact
  const between = standard.lookup === 'interpolate' ? interpolate(entries, nominal) : undefined
  const at = plainText(nominal)
  return between ?? { value: none(`value @ ${at}`), U: none(`U @ ${at}`), k: none('k'), dof: undefined }
}

type Entry = StandardFigures & { at: Decimal | undefined }

function inSheetUnit(
  entry: WorksheetRecord['standards'][number]['values'][number],
  standard: Standard,
  place: string,
): Entry {
  const unit = entry.unit ?? standard.unit
  const absent = (what: string): Problem => ({
    code: 'worksheet.standard-value-missing',
    place,
    params: { role: standard.label.zh, what },
  })
  const inUnit = (text: string | undefined, what: string, change: typeof convert): Decimal | Problem => {
    const plain = reading(text, `${place}.${what}`, absent(what))
    if ('code' in plain || unit === standard.unit) return plain
    const outcome = attempt(() => new Decimal(change(plainText(plain), unit, standard.unit)))
    return 'value' in outcome ? outcome.value : outcome.problem
  }
  const k = entry.k === undefined ? new Decimal(2) : inUnitless(entry.k, `${place}.k`)
  const at = entry.at === undefined ? undefined : inUnit(entry.at, 'at', convert)
  const dof = entry.dof === undefined ? undefined : inUnitless(entry.dof, `${place}.dof`)
  return {
    at: at && !('code' in at) ? at : undefined,
    value: inUnit(entry.value, 'value', convert),
    U: inUnit(entry.U, 'U', convertDifference),
    k,
    dof: dof && !('code' in dof) ? dof : undefined,
  }
}

const inUnitless = (text: string, place: string): Decimal | Problem =>
  reading(text, place, { code: 'number.not-plain-decimal', place, params: { text } })

type Use = WorksheetRecord['standards'][number]

/** What the first curve of the right dimension gives at the nominal; a line of the certificate at exactly this nominal comes before it. */
function onCurve(
  standard: Standard,
  { curves }: Use,
  { nominal, pointUnit }: { nominal: Decimal; pointUnit: string },
): StandardFigures | undefined {
  const wanted = standard.curve
  if (wanted === undefined) return undefined
  const place = `standards.${standard.role}`
  for (const curve of curves) {
    const { argumentUnit } = curve
    if (wanted === 'correction' && !hasCorrections(curve)) continue
    const from = argumentUnit === undefined ? standard.unit : pointUnit
    const x = attempt(() => new Decimal(convert(plainText(nominal), from, argumentUnit ?? curve.unit)))
    if ('problem' in x || 'problem' in attempt(() => convertDifference('1', curve.unit, standard.unit))) continue
    const change = wanted === 'value' ? convert : convertDifference
    const found = attempt(() => {
      const { y, U, k } = curveGives(curve, x.value, wanted, place)
      if (curve.unit === standard.unit) return { value: y, U, k, dof: undefined }
      const inUnit = (figure: Decimal, how: typeof convert) =>
        new Decimal(how(plainText(figure), curve.unit, standard.unit))
      return { value: inUnit(y, change), U: inUnit(U, convertDifference), k, dof: undefined }
    })
    if ('value' in found) return found.value
    return { value: found.problem, U: found.problem, k: found.problem, dof: undefined }
  }
  return undefined
}

/** Linear between neighbours; the larger uncertainty of the two. */
function interpolate(entries: readonly Entry[], nominal: Decimal): StandardFigures | undefined {
  const known = entries
    .flatMap((entry) => (entry.at ? [{ ...entry, at: entry.at }] : []))
    .toSorted((a, b) => a.at.cmp(b.at))
  const upper = known.findIndex((entry) => entry.at.gt(nominal))
  const [low, high] = [known[upper - 1], known[upper]]
  if (!low || !high || 'code' in low.value || 'code' in high.value) return undefined
  const share = nominal.minus(low.at).div(high.at.minus(low.at))
  const value = low.value.plus(high.value.minus(low.value).times(share))
  const wider = !('code' in low.U) && !('code' in high.U) && low.U.gt(high.U) ? low : high
  return { value, U: wider.U, k: wider.k, dof: wider.dof }
}

/** Refuses as a finding what the sheet asks of a standard and the standard does not reach. */
export function unfitStandard(standard: Standard, record: WorksheetRecord, scope: Scope): Problem[] {
  const use = record.standards.find(({ role }) => role === standard.role)
  const findings: Problem[] = []
  const report = (what: string, required: string, actual: string) =>
    findings.push({
      code: 'worksheet.standard-unfit',
      place: `standards.${standard.role}`,
      params: { role: standard.label.zh, what, required, actual },
    })
  const outcome = attempt(() => {
    if (standard.low !== undefined && use?.low !== undefined) {
      const low = calculate(standard.low, scope, 'standards')
      if (parseDecimal(use.low).gt(low)) report('low', `≤ ${plainText(low)}`, use.low)
    }
    if (standard.high !== undefined && use?.high !== undefined) {
      const high = calculate(standard.high, scope, 'standards')
      if (parseDecimal(use.high).lt(high)) report('high', `≥ ${plainText(high)}`, use.high)
    }
    const U = scope.lookup(`${standard.role}_U`)
    if (standard.maximumU !== undefined && U && !('code' in U)) {
      const most = calculate(standard.maximumU, scope, 'standards')
      if (U.gt(most)) report('U', `≤ ${plainText(most.toSignificantDigits(4))}`, plainText(U.toSignificantDigits(4)))
    }
  })
  return 'problem' in outcome ? [outcome.problem] : findings
}

/** For code that needs the figure now. @throws the problem */
export function required(value: Decimal | Problem): Decimal {
  if ('code' in value) throw new MetrologyError(value.code, value.place, value.params)
  return value
}
