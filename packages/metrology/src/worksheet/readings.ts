import { Decimal, plainText } from '../decimal.ts'
import { attempt } from '../errors.ts'
import type { Problem } from '../errors.ts'
import type { PointRecord } from './record.ts'
import type { Column, MethodSheet } from './schema.ts'
import { Scope, calculate, isFigure, isProblem } from './scope.ts'
import { reading } from './setting.ts'

export interface ColumnValues {
  /** One entry per repetition, or one entry of a point column; null where missing. Decimal text. */
  values: readonly (string | null)[]
  mean: string | null
  s: number | null
  min: string | null
  max: string | null
  n: number
}

export interface Readings {
  columns: ReadonlyMap<string, ColumnValues>
  /** Exact row values of each complete column, for Type A. */
  exact: ReadonlyMap<string, readonly Decimal[]>
  problems: Problem[]
  warnings: Problem[]
}

interface Place {
  scope: Scope
  path: string
  problems: Problem[]
  warnings: Problem[]
}

/**
 * Fills the columns of one measuring point and defines their names in `scope`: a row column by its mean, and with the endings
 * `_s _min _max _range _first _last _n`.
 */
export function takeReadings(sheet: MethodSheet, point: PointRecord, scope: Scope, path: string): Readings {
  const place: Place = { scope, path, problems: [], warnings: [] }
  const columns = new Map<string, ColumnValues>()
  const exact = new Map<string, readonly Decimal[]>()
  const count = Math.max(sheet.repetitions, point.rows.length)
  const rowScopes = Array.from({ length: count }, () => new Scope(scope))
  for (const column of sheet.columns) {
    const isRow = column.scope === 'row'
    const values = isRow
      ? rowScopes.map((rowScope, row) =>
          columnValue(column, point.rows[row] ?? {}, { ...place, scope: rowScope, path: `${path}.rows.${row}` }),
        )
      : [columnValue(column, point.columns, { ...place, path: `${path}.columns` })]
    for (const [row, value] of values.entries()) (isRow ? rowScopes[row] : scope)?.set(column.name, value)
    const present = values.filter(isFigure)
    columns.set(column.name, summary(column, values))
    if (present.length === values.length) {
      exact.set(column.name, present)
      if (isRow) defineStatistics(scope, column.name, present)
    } else if (isRow) {
      const missing = values.find(isProblem)
      if (missing) defineMissing(scope, column.name, missing)
    }
  }
  return { columns, exact, problems: place.problems, warnings: place.warnings }
}

function columnValue(column: Column, entered: Readonly<Record<string, string>>, place: Place): Decimal | Problem {
  const path = `${place.path}.${column.name}`
  if (column.formula !== undefined) {
    const { formula } = column
    const outcome = attempt(() => calculate(formula, place.scope, path))
    if ('value' in outcome) return outcome.value
    if (!isMissing(outcome.problem)) place.problems.push(outcome.problem)
    return outcome.problem
  }
  const text = Object.hasOwn(entered, column.name) ? entered[column.name] : undefined
  const value = reading(text, path, { code: 'worksheet.reading-missing', place: path, params: {} })
  if ('code' in value) place.problems.push(value)
  else if (column.resolution !== undefined) checkResolution(column.resolution, value, { ...place, path })
  return value
}

/** Things not entered yet, as opposed to things entered wrongly. */
export const isMissing = ({ code }: Problem): boolean => /^worksheet\..*-missing$/.test(code)

function checkResolution(formula: string, value: Decimal, place: Place): void {
  const outcome = attempt(() => calculate(formula, place.scope, place.path))
  if ('problem' in outcome) return
  const resolution = outcome.value
  if (resolution.gt(0) && !value.mod(resolution).isZero()) {
    const params = { text: plainText(value), resolution: plainText(resolution) }
    place.warnings.push({ code: 'worksheet.resolution', place: place.path, params })
  }
}

function summary(column: Column, values: ReadonlyArray<Decimal | Problem>): ColumnValues {
  const present = values.filter(isFigure)
  const isComplete = present.length === values.length
  const show = (value: Decimal): string =>
    plainText(trim(value), column.formula === undefined ? undefined : column.decimals)
  return {
    values: values.map((value) => ('code' in value ? null : show(value))),
    mean: isComplete ? plainText(trim(meanOf(present))) : null,
    s: isComplete && present.length > 1 ? deviation(present).toNumber() : null,
    min: isComplete ? show(Decimal.min(...present)) : null,
    max: isComplete ? show(Decimal.max(...present)) : null,
    n: present.length,
  }
}

/** Periodic results such as a third are shown to 20 digits; exact ones as they are. */
const trim = (value: Decimal): Decimal => (value.precision() > 30 ? value.toSignificantDigits(20) : value)

const meanOf = (values: readonly Decimal[]): Decimal =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0)).div(values.length)

function deviation(values: readonly Decimal[]): Decimal {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum.plus(value.minus(mean).pow(2)), new Decimal(0))
  return squares.div(values.length - 1).sqrt()
}

const endings = ['', '_s', '_min', '_max', '_range', '_first', '_last', '_n'] as const

function defineStatistics(scope: Scope, name: string, values: readonly Decimal[]): void {
  const [least, most] = [Decimal.min(...values), Decimal.max(...values)]
  scope.set(name, meanOf(values))
  scope.set(`${name}_min`, least)
  scope.set(`${name}_max`, most)
  scope.set(`${name}_range`, most.minus(least))
  scope.set(`${name}_first`, values[0] ?? least)
  scope.set(`${name}_last`, values.at(-1) ?? most)
  scope.set(`${name}_n`, new Decimal(values.length))
  const s: Decimal | Problem =
    values.length > 1 ? deviation(values) : { code: 'component.readings', place: name, params: { least: 2 } }
  scope.set(`${name}_s`, s)
}

function defineMissing(scope: Scope, name: string, problem: Problem): void {
  for (const ending of endings) scope.set(name + ending, problem)
}
