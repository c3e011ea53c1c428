import { Decimal, decimalsOf, isPlainDecimal, parseDecimal, plainText, toDecimal } from '../decimal.ts'
import type { Verdict } from '../conformity.ts'
import { attempt } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { coverage } from '../evaluation/coverage.ts'
import type { Coverage } from '../evaluation/coverage.ts'
import { reportResult } from '../rounding.ts'
import { measure } from './measure.ts'
import type { SheetBudgetRow } from './measure.ts'
import { isMissing, takeReadings } from './readings.ts'
import type { ColumnValues } from './readings.ts'
import { WorksheetRecord } from './record.ts'
import type { PointRecord, WorksheetRecordSource } from './record.ts'
import type { MethodSheet, Text } from './schema.ts'
import { Scope, calculate } from './scope.ts'
import { settingOf, standardAt, unfitStandard } from './setting.ts'
import type { Setting } from './setting.ts'
import { checksOf, conformanceOf, worst } from './verdict.ts'
import type { CheckResult, Conformance } from './verdict.ts'

/** Figures as they are printed; `y` and `U` have the same last digit. */
export interface Printed {
  y: string
  U: string
  k: string
  p: string
  unit: string
}

export interface PointResult {
  index: number
  nominal: string
  /** `incomplete`: something is not entered yet; `invalid`: something is wrong; see `problems`. */
  status: 'complete' | 'incomplete' | 'invalid'
  problems: readonly Problem[]
  /** Notes that do not stop the evaluation, such as a reading that is no multiple of the resolution. */
  warnings: readonly Problem[]
  columns: Readonly<Record<string, ColumnValues>>
  result: PointEvaluation | null
}

export interface PointEvaluation {
  /** Exact value of the model, decimal text. */
  y: string
  u: number
  veff: number | null
  coverage: Coverage
  budget: readonly SheetBudgetRow[]
  printed: Printed
  conformity: Conformance | null
  checks: readonly CheckResult[]
  /** The model is too non-linear for first order, and the like. */
  warnings: readonly Problem[]
}

export interface WorksheetResult {
  status: 'complete' | 'incomplete' | 'invalid'
  /** What is missing or wrong for the record as a whole. */
  problems: readonly Problem[]
  /** Conditions of the method that are not met: environment, standards. They do not change numbers but must be dealt with. */
  findings: readonly Problem[]
  points: readonly PointResult[]
  /** Certificate table; cells of points without result are empty. */
  table: { columns: ReadonlyArray<{ value: string; label: Text; unit: string }>; rows: readonly (readonly string[])[] }
  /** Worst verdict of all points and checks; null without decision rule or while incomplete. */
  verdict: Verdict | null
}

/**
 * Evaluates a record by its method sheet: the same result in browser and server. Never throws for what a person can enter: missing readings
 * give `incomplete`, wrong ones `invalid`, each with its place.
 */
export function runWorksheet(sheet: MethodSheet, source: WorksheetRecordSource): WorksheetResult {
  const checked = WorksheetRecord.safeParse(source)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    const place = issue?.path.map(String).join('.') ?? ''
    return empty(sheet, [{ code: 'case.invalid', place, params: { detail: issue?.message ?? '' } }])
  }
  const record = checked.data
  const setup = attempt(() => settingOf(sheet, record))
  if ('problem' in setup) return empty(sheet, [setup.problem])
  const setting = setup.value
  const planned = plannedPoints(sheet, record)
  const findings = new Map(setting.findings.map((finding) => [keyOf(finding), finding]))
  const points = planned.map((nominal, index) => {
    const point = record.points[index] ?? { rows: [], columns: {} }
    const outcome = pointResult({ sheet, record, setting, point }, nominal, index)
    for (const finding of outcome.findings) findings.set(keyOf(finding), finding)
    return outcome.result
  })
  const problems = planned.length === 0 ? [...setting.problems, noPoints] : setting.problems
  const status = statusOf([...problems, ...points.flatMap((point) => point.problems)])
  return {
    status,
    problems,
    findings: [...findings.values()],
    points,
    table: tableOf(sheet, points),
    verdict: status === 'complete' ? overall(points) : null,
  }
}

const noPoints: Problem = { code: 'worksheet.point-missing', place: 'points', params: {} }
const keyOf = (finding: Problem): string => JSON.stringify(finding)

const empty = (sheet: MethodSheet, problems: Problem[]): WorksheetResult => ({
  status: 'invalid',
  problems,
  findings: [],
  points: [],
  table: tableOf(sheet, []),
  verdict: null,
})

const statusOf = (problems: readonly Problem[]): PointResult['status'] =>
  problems.length === 0 ? 'complete' : problems.every(isMissing) ? 'incomplete' : 'invalid'

const mostPoints = 500

/** Nominals of the measuring points, in order, as decimal text; with points from the order those that the record names. */
export function plannedPoints(sheet: MethodSheet, source: WorksheetRecordSource): string[] {
  const { points } = sheet
  if (points.source === 'fixed') return points.nominals
  if (points.source === 'order') return (source.points ?? []).map((point) => point.nominal ?? '')
  const outcome = attempt(() => {
    const { scope } = settingOf(sheet, WorksheetRecord.parse({ ...source, points: [] }))
    const [from, to, count] = [points.from, points.to, points.count].map((formula) =>
      calculate(formula, scope, 'points'),
    )
    if (!from || !to || !count?.isInteger() || count.lt(1) || count.gt(mostPoints)) return []
    const step = count.eq(1) ? new Decimal(0) : to.minus(from).div(count.minus(1))
    return Array.from({ length: count.toNumber() }, (_, index) =>
      plainText(from.plus(step.times(index)).toSignificantDigits(15)),
    )
  })
  return 'value' in outcome ? outcome.value : []
}

interface PointContext {
  sheet: MethodSheet
  record: WorksheetRecord
  setting: Setting
  point: PointRecord
}

function pointResult(
  context: PointContext,
  nominal: string,
  index: number,
): { result: PointResult; findings: Problem[] } {
  const { sheet, record, setting, point } = context
  const path = `points.${index}`
  const scope = new Scope(setting.scope)
  const parsed = attempt(() => parseDecimal(nominal, `${path}.nominal`))
  const value = 'value' in parsed ? parsed.value : parsed.problem
  scope.set('nominal', value)
  for (const standard of sheet.standards) {
    const figures = standardAt(standard, record, 'value' in parsed ? parsed.value : undefined, sheet.point.unit)
    scope.set(standard.role, figures.value)
    scope.set(`${standard.role}_U`, figures.U)
    scope.set(`${standard.role}_k`, figures.k)
    if (figures.dof) scope.set(`${standard.role}_dof`, figures.dof)
  }
  const findings = sheet.standards.flatMap((standard) => unfitStandard(standard, record, scope))
  const readings = takeReadings(sheet, point, scope, path)
  const faults = 'problem' in parsed ? [parsed.problem, ...readings.problems] : readings.problems
  const frame = { index, nominal, columns: Object.fromEntries(readings.columns) }
  const outcome = faults.length > 0 ? undefined : attempt(() => evaluatePoint({ ...context, scope, readings, path }))
  const problems = outcome && 'problem' in outcome ? [outcome.problem] : faults
  const result = outcome && 'value' in outcome ? outcome.value : null
  const warnings = [...readings.warnings, ...(result?.warnings ?? [])]
  return { result: { ...frame, status: statusOf(problems), problems, warnings, result }, findings }
}

type Evaluating = PointContext & { scope: Scope; readings: ReturnType<typeof takeReadings>; path: string }

function evaluatePoint(context: Evaluating): PointEvaluation {
  const { sheet, scope } = context
  const { estimate, output, budget } = measure(context)
  const factor = coverage(output, sheet.coverage)
  const { uncertaintyDigits: digits, mode } = sheet.rounding
  const report = reportResult({ value: estimate, U: new Decimal(factor.U).toSignificantDigits(12), digits, mode })
  const printed: Printed = {
    y: report.value,
    U: report.U,
    k: Number.isInteger(factor.k) ? String(factor.k) : factor.k.toFixed(2),
    p: `${plainText(new Decimal(factor.p).times(100))} %`,
    unit: sheet.result.unit,
  }
  scope.set('y', estimate)
  scope.set('U', parseDecimal(report.U))
  const conformity = sheet.conformity
    ? conformanceOf(sheet.conformity, scope, Math.max(0, -report.lastDigitExponent))
    : null
  const checks = checksOf(sheet, scope)
  return {
    y: plainText(estimate.toSignificantDigits(30)),
    u: output.u,
    veff: output.veff,
    coverage: factor,
    budget,
    printed,
    conformity,
    checks,
    warnings: output.warnings,
  }
}

function overall(points: readonly PointResult[]): Verdict | null {
  const verdicts = points.flatMap(({ result }) => [
    ...(result?.conformity ? [result.conformity.verdict] : []),
    ...(result?.checks ?? []).map(({ pass }): Verdict => (pass ? 'pass' : 'fail')),
  ])
  return worst(verdicts)
}

function tableOf(sheet: MethodSheet, points: readonly PointResult[]): WorksheetResult['table'] {
  const { columns } = sheet.certificate
  return { columns, rows: points.map((point) => columns.map(({ value }) => cell(value, point, sheet))) }
}

function cell(value: string, point: PointResult, sheet: MethodSheet): string {
  if (value === 'nominal') return point.nominal
  const { result } = point
  if (value === 'y' || value === 'U' || value === 'k') return result?.printed[value] ?? ''
  if (value === 'mpe') return result?.conformity?.limits ?? ''
  if (value === 'verdict') return result?.conformity?.verdict ?? ''
  const column = sheet.columns.find(({ name }) => name === value)
  const mean = point.columns[value]?.mean ?? ''
  if (!column || mean === '') return ''
  if (column.decimals !== undefined) return plainText(toDecimal(mean).toDecimalPlaces(column.decimals), column.decimals)
  return plainText(toDecimal(mean), Math.max(decimalsOf(mean), resolutionDecimals(column.resolution)))
}

/** A reading is printed with the digits of its resolution: 150.10 at 0.05, not 150.1. */
const resolutionDecimals = (resolution: string | undefined): number =>
  resolution !== undefined && isPlainDecimal(resolution) ? decimalsOf(resolution) : 0
