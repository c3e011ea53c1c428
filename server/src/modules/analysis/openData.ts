import { datasets, type DatasetField, type DatasetName } from '@tongheng/contract/analysis.datasets'
import { levels } from '@tongheng/contract/analysis'
import { orNull, shownCells } from '#modules/evaluation'
import { surveyFigures } from '#modules/surveys'
import type { AnyDb } from '#platform/db'
import type { FileAnswer } from '#platform/routes'
import { coarse, grouped, type Sums, weightOf } from './cells.ts'
import { cellsIn, flowsIn, shownFlows } from './figures.ts'
import { type Months, monthOf, monthsIn, periodOf, shiftMonth } from './months.ts'
import type { CellRow } from './tables.ts'

type Row = Record<string, string | number>

/** Quarters that are told, the last one over: what still grows would tell by its growth of single enterprises. */
const quarters = 12

const digits = levels.province

function quartersBefore(now: Date): { name: string; months: Months }[] {
  const current = monthOf(now)
  const until = shiftMonth(current, -((Number(current.slice(5, 7)) - 1) % 3))
  const first = shiftMonth(until, -3 * quarters)
  return monthsIn({ from: first, until })
    .filter((month) => Number(month.slice(5, 7)) % 3 === 1)
    .map((month) => ({
      name: `${month.slice(0, 4)}Q${(Number(month.slice(5, 7)) + 2) / 3}`,
      months: { from: month, until: shiftMonth(month, 3) },
    }))
}

/** Cells by province and something else, safe in both directions. */
function byProvinceAnd(rows: readonly CellRow[], part: (row: CellRow) => string): [string, string, Sums][] {
  const cells = grouped(rows, (row) => JSON.stringify([coarse(row.region, digits), part(row)]))
  const parts = (key: string) => JSON.parse(key) as [string, string]
  const weights = new Map([...cells].map(([key, sums]) => [key, weightOf(sums)]))
  const shown = shownCells(weights, [(key) => parts(key)[0], (key) => `part ${parts(key)[1]}`])
  return [...cells].filter(([key]) => shown.has(key)).map(([key, sums]) => [...parts(key), sums])
}

const everything = { region: undefined, industry: undefined, kind: undefined }

const rowsOfQuarter: Record<DatasetName, (db: AnyDb, months: Months) => Promise<Row[]>> = {
  demand: async (db, months) =>
    byProvinceAnd(await cellsIn(db, months, everything), (row) => row.kind).map(([region, kind, sums]) => ({
      ...sums,
      region,
      kind,
      clients: 0,
    })),
  gaps: async (db, months) =>
    byProvinceAnd(await cellsIn(db, months, everything), (row) => row.quantity).map(([region, quantity, sums]) => ({
      ...sums,
      region,
      quantity,
      clients: 0,
    })),
  flows: async (db, months) =>
    shownFlows(await flowsIn(db, months, digits)).flatMap(({ orders, ...flow }) =>
      orders === null ? [] : [{ ...flow, orders }],
    ),
  satisfaction: async (db, months) =>
    (await surveyFigures(db, periodOf(months))).kinds.flatMap(({ kind, cell }) => {
      const shown = orNull(cell)
      return shown?.mean ? [{ kind, answers: shown.answers, mean: shown.mean.toFixed(2) }] : []
    }),
}

/** Only the fields that are documented, in their order. */
async function rowsOf(db: AnyDb, name: DatasetName, now: Date): Promise<Row[]> {
  const all: Row[] = []
  for (const { name: quarter, months } of quartersBefore(now))
    for (const row of await rowsOfQuarter[name](db, months)) {
      const told = { ...row, quarter } as Row
      all.push(Object.fromEntries(datasets[name].fields.map((field) => [field.name, told[field.name] ?? ''])))
    }
  return all
}

/** Quoted where it must be; a text that a spreadsheet would run as a formula is made a plain one. */
const csvCell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvOf(fields: readonly DatasetField[], rows: readonly Row[]): string {
  const lines = [fields.map(({ name }) => name), ...rows.map((row) => fields.map(({ name }) => row[name] ?? ''))]
  // Spreadsheets take a file without the mark for one in the machine's own code page.
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** An open data set: quarters that are over, by province, small cells left out (NQI-6.3-analysis). */
export async function openDataFile(
  db: AnyDb,
  { name, format, now }: { name: DatasetName; format: 'csv' | 'json'; now: Date },
): Promise<FileAnswer> {
  const dataset = datasets[name]
  const rows = await rowsOf(db, name, now)
  const text = format === 'csv' ? csvOf(dataset.fields, rows) : JSON.stringify({ ...dataset, rows })
  return {
    bytes: new TextEncoder().encode(text),
    name: `tongheng-${name}-v${dataset.version}.${format}`,
    mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
  }
}
