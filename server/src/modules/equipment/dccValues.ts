import type { CertificateValue } from '@tongheng/contract/equipment'
import { type Data, type Dcc, inLanguage, type List, type Quantity, type RealList, type Result } from '@tongheng/dcc'
import { attempt, parseUnit } from '@tongheng/metrology'
import { Decimal } from 'decimal.js'

interface Column {
  quantity: Quantity
  list: RealList
}

interface Found {
  rows: CertificateValue[]
  /** Rows without a figure, a unit or an uncertainty that the register can hold. */
  skipped: number
  /** Results declared as not conforming. */
  failures: number
  /** Coefficients of an equation, each as `R0 = 100.02 Ω`. The schema has no place for the equation itself: it stands there in words. */
  coefficients: string[]
}

/** `\\milli\\metre` as people write it; `|name` is a unit of its own. */
function unitText(unit: string): string {
  if (unit.startsWith('|')) return unit.slice(1)
  const parsed = attempt(() => parseUnit(unit))
  return 'value' in parsed ? parsed.value.display : unit
}

/** Plain decimal text; exponents are written out, NaN is none. */
function plain(figure: string | undefined): string | undefined {
  if (figure === undefined) return undefined
  if (/^-?[0-9]+(\.[0-9]+)?$/.test(figure)) return figure.length <= 40 ? figure : undefined
  if (!/^[+-]?[0-9.]+([eE][+-]?[0-9]{1,2})?$/.test(figure)) return undefined
  const text = attempt(() => new Decimal(figure).toFixed())
  return 'value' in text && text.value.length <= 40 ? text.value : undefined
}

const at = (list: readonly string[] | undefined, index: number): string | undefined =>
  list?.[list.length === 1 ? 0 : index]

const marked = ({ quantity }: Column, mark: string): boolean =>
  quantity.refType?.some((type) => type.endsWith(`_${mark}`)) ?? false

/** The column with the result: what was measured before what is derived from it; only with an uncertainty it is one. */
function resultColumn(columns: readonly Column[]): Column | undefined {
  const sure = columns.filter(({ list }) => list.uncertainty !== undefined)
  const marks = ['measuredValue', 'referenceValue', 'calibrationValue', 'measurementError']
  return marks.flatMap((mark) => sure.filter((column) => marked(column, mark)))[0] ?? sure[0]
}

function nominalColumn(columns: readonly Column[], result: Column): Column {
  const marks = ['nominalValue', 'calibrationValue', 'referenceValue', 'measuredValue']
  const others = columns.filter((column) => column !== result)
  return marks.flatMap((mark) => others.filter((column) => marked(column, mark)))[0] ?? result
}

function uncertaintyAt({ uncertainty }: RealList, index: number): { U: string; k: string } | undefined {
  if (uncertainty === undefined) return undefined
  if (uncertainty.kind === 'expanded') {
    const [U, k] = [plain(at(uncertainty.value.U, index)), plain(at(uncertainty.value.coverageFactor, index))]
    return U === undefined || k === undefined ? undefined : { U, k }
  }
  const u = plain(at(uncertainty.value.u, index))
  return u === undefined ? undefined : { U: u, k: '1' }
}

function rowsOf(columns: readonly Column[], name: string): Pick<Found, 'rows' | 'skipped'> {
  const result = resultColumn(columns)
  if (!result) return { rows: [], skipped: 0 }
  const nominal = nominalColumn(columns, result)
  const rows = result.list.valueXMLList.map((figure, index): CertificateValue | null => {
    const value = plain(figure)
    const point = plain(at(nominal.list.valueXMLList, index))
    const uncertainty = uncertaintyAt(result.list, index)
    const unit = unitText(at(result.list.unitXMLList, index) ?? '').slice(0, 30)
    if (value === undefined || point === undefined || uncertainty === undefined || unit === '') return null
    return { quantity: name, nominal: point, value, unit, ...uncertainty }
  })
  const read = rows.filter((row) => row !== null)
  return { rows: read, skipped: rows.length - read.length }
}

/** A single value as a column of one. */
function columnOf(quantity: Quantity): Column[] {
  const { value } = quantity
  if (value.kind === 'realListXMLList') return [{ quantity, list: value.value }]
  if (value.kind !== 'real') return []
  const { uncertainty, ...real } = value.value
  const list: RealList = { valueXMLList: [real.value], unitXMLList: [real.unit] }
  if (uncertainty === undefined) return [{ quantity, list }]
  if (uncertainty.kind === 'expanded') {
    const { U, coverageFactor, coverageProbability } = uncertainty.value
    const each = { U: [U], coverageFactor: [coverageFactor], coverageProbability: [coverageProbability] }
    return [{ quantity, list: { ...list, uncertainty: { kind: 'expanded', value: each } } }]
  }
  return [{ quantity, list: { ...list, uncertainty: { kind: 'standard', value: { u: [uncertainty.value.u] } } } }]
}

/** Tables below tables are tables of their own. */
const tablesOf = (list: List): Quantity[][] => [
  list.entries.flatMap((entry) => (entry.kind === 'quantity' ? [entry.value] : [])),
  ...list.entries.flatMap((entry) => (entry.kind === 'list' ? tablesOf(entry.value) : [])),
]

const groupsOf = (data: Data): Quantity[][] => [
  data.parts.flatMap((part) => (part.kind === 'quantity' ? [part.value] : [])),
  ...data.parts.flatMap((part) => (part.kind === 'list' ? tablesOf(part.value) : [])),
]

function failuresOf(quantities: readonly Quantity[]): number {
  const verdicts = quantities
    .flatMap(({ measurementMetaData }) => measurementMetaData ?? [])
    .flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict.value].flat()))
  return verdicts.filter((verdict) => verdict === 'fail' || verdict === 'noPass').length
}

/** The refType by which the good practice of the schema's makers marks a result that lists coefficients. */
const areCoefficients = ({ refType = [] }: Result): boolean => refType.some((type) => type.endsWith('_coefficients'))

function coefficientText({ value, name }: Quantity, language: string): string[] {
  if (value.kind !== 'real') return []
  const { label = inLanguage(name, language) ?? '?', value: figure, unit } = value.value
  const shown = unitText(unit)
  return [`${label} = ${figure}${shown === '1' ? '' : ` ${shown}`}`]
}

function resultValues(result: Result, language: string): Found {
  const name = (inLanguage(result.name, language) ?? '').trim().slice(0, 60) || '—'
  const groups = groupsOf(result.data)
  const failures = failuresOf(groups.flat())
  if (areCoefficients(result)) {
    const coefficients = groups.flat().flatMap((quantity) => coefficientText(quantity, language))
    return { rows: [], skipped: 0, failures, coefficients }
  }
  const found = groups.map((group) => rowsOf(group.flatMap(columnOf), name))
  return {
    rows: found.flatMap(({ rows }) => rows),
    skipped: found.reduce((sum, { skipped }) => sum + skipped, 0),
    failures,
    coefficients: [],
  }
}

/** The values with their uncertainties, as the register holds them: a line for each point of each table of results. */
export function dccValues({ measurementResults }: Dcc, language: string): Found {
  const found = measurementResults.measurementResult.flatMap(({ results }) =>
    results.map((result) => resultValues(result, language)),
  )
  return {
    rows: found.flatMap(({ rows }) => rows),
    skipped: found.reduce((sum, { skipped }) => sum + skipped, 0),
    failures: found.reduce((sum, { failures }) => sum + failures, 0),
    coefficients: found.flatMap(({ coefficients }) => coefficients),
  }
}
