import type { MethodSheet } from '@tongheng/metrology'
import { z } from 'zod'
import type { TableRow } from './files.ts'
import type { Cell } from './records.ts'
import { cellKey } from './worksheetOf.ts'

/** The target of a column that holds the nominal value of the measuring point. */
export const pointColumn = '@point'

/** Readings that one import takes at most. */
export const mostImported = 10_000

const MappedColumn = z.object({
  /** Its head in the file, or its letter where the file has no heads. */
  from: z.string().min(1).max(200),
  /** A typed column of the sheet, or `pointColumn`. */
  to: z.string().min(1).max(40),
  /** Which repetition it holds; null when every row is one. */
  repetition: z.number().int().min(1).max(1000).nullable(),
})

/** How the table of an instrument becomes readings of a method sheet. */
export const ReadingMap = z.object({
  /** The row of the heads; 0 when there are none. */
  headRow: z.number().int().min(0).max(1000),
  /** The row of the first readings. */
  firstRow: z.number().int().min(1).max(1000),
  /** Without a column of points: whether rows go point by point, or all points once and then again. */
  order: z.enum(['by-point', 'by-round']),
  columns: z.array(MappedColumn).min(1).max(60),
})
export type ReadingMap = z.infer<typeof ReadingMap>

export const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26))

/** Names of the columns of a table: its heads, with the letter where a head is missing or stands twice. */
export function headsOf(rows: readonly TableRow[], headRow: number): string[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const heads = rows.find(({ row }) => row === headRow)?.cells ?? []
  const named = Array.from({ length: width }, (_, at) => (heads[at] ?? '').slice(0, 190))
  return named.map((head, at) => {
    if (head === '') return letterOf(at)
    return named.filter((other) => other === head).length > 1 ? `${head} [${letterOf(at)}]` : head
  })
}

/**
 * A number as instruments write it, as decimal text with every digit that stands there: `+1.0200E+01` is `10.200`. Null when it is
 * no number.
 */
export function plainNumber(written: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/.exec(written.trim())
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? []
  if (!match || whole + fraction === '') return null
  const shift = Number(exponent)
  const digits =
    '0'.repeat(Math.max(0, -shift - whole.length)) + whole + fraction + '0'.repeat(Math.max(0, shift - fraction.length))
  const point = Math.max(whole.length, -shift) + shift
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const after = digits.slice(point)
  const text = (sign === '-' ? '-' : '') + before + (after === '' ? '' : `.${after}`)
  return text.length > 40 ? null : text
}

export interface ImportedReading {
  /** Row of the file, and position of its column. */
  row: number
  at: number
  cell: Cell
  value: string
}

export interface ReadingFault {
  row: number
  at: number
  code:
    | 'records.import-no-column'
    | 'records.import-not-a-number'
    | 'records.import-empty-cell'
    | 'records.import-no-point'
    | 'records.import-too-many-rows'
    | 'records.import-twice'
    | 'records.cell-taken'
  details: Readonly<Record<string, string>>
}

export interface ImportedTable {
  readings: ImportedReading[]
  faults: ReadingFault[]
}

export interface ImportTarget {
  sheet: MethodSheet
  /** The measuring points of the record now. */
  nominals: readonly string[]
  /** Cells that have a figure, by `cellKey`. */
  taken: ReadonlyMap<string, { value: string; by: string }>
}

const isPerPoint = (sheet: MethodSheet, name: string): boolean =>
  sheet.columns.some((column) => column.name === name && column.scope === 'point')

type Located = z.infer<typeof MappedColumn> & { at: number }

interface Place {
  point: number
  repetition: number
}

/** Where the next row belongs by its nominal value: rows of one point are its repetitions. */
function byNominal({ nominals }: ImportTarget, at: number): (cells: readonly string[]) => Place | null {
  const seen = new Map<number, number>()
  return (cells) => {
    const asked = plainNumber(cells[at] ?? '')
    const same = (nominal: string) => nominal !== '' && Number(nominal) === Number(asked)
    const point = asked === null ? -1 : nominals.findIndex(same)
    if (point < 0) return null
    const repetition = seen.get(point) ?? 0
    seen.set(point, repetition + 1)
    return { point, repetition }
  }
}

/** Where the next row belongs by its order. */
function bySequence({ nominals, sheet }: ImportTarget, map: ReadingMap): () => Place {
  const isWhole = ({ to, repetition }: ReadingMap['columns'][number]) => repetition !== null || isPerPoint(sheet, to)
  const rowIsPoint = sheet.repetitions === 1 || map.columns.every(isWhole)
  const isByPoint = map.order === 'by-point'
  const per = isByPoint ? sheet.repetitions : Math.max(1, nominals.length)
  let index = -1
  return () => {
    index += 1
    if (rowIsPoint) return { point: index, repetition: 0 }
    const [slow, fast] = [Math.floor(index / per), index % per]
    return isByPoint ? { point: slow, repetition: fast } : { point: fast, repetition: slow }
  }
}

/** Finds the mapped columns in this file; one that is missing stands as a fault of the row of the heads. */
function locate(rows: readonly TableRow[], map: ReadingMap, faults: ReadingFault[]): Located[] {
  const heads = headsOf(rows, map.headRow)
  return map.columns.flatMap((column) => {
    const at = heads.indexOf(column.from)
    if (at >= 0) return [{ ...column, at }]
    faults.push({ row: map.headRow, at: 0, code: 'records.import-no-column', details: { name: column.from } })
    return []
  })
}

/** What one cell of the file means, or what is wrong with it. */
function readCell(
  target: ImportTarget,
  written: string,
  cell: Cell,
): { value: string } | Pick<ReadingFault, 'code' | 'details'> {
  const repetitions = isPerPoint(target.sheet, cell.name) ? 1 : target.sheet.repetitions
  if (cell.point >= target.nominals.length || cell.row >= repetitions)
    return { code: 'records.import-too-many-rows', details: {} }
  if (written === '') return { code: 'records.import-empty-cell', details: {} }
  const value = plainNumber(written)
  if (value === null) return { code: 'records.import-not-a-number', details: { value: written.slice(0, 40) } }
  const there = target.taken.get(cellKey(cell))
  return there ? { code: 'records.cell-taken', details: there } : { value }
}

/**
 * Reads the table of an instrument as readings of a record (CAL-6.3.3). The same rule shows the preview and decides on the server what
 * enters: nothing while there is a fault.
 */
export function readReadings(
  target: ImportTarget,
  rows: readonly TableRow[],
  { map, lastRow }: { map: ReadingMap; lastRow: number | null },
): ImportedTable {
  const found: ImportedTable = { readings: [], faults: [] }
  const columns = locate(rows, map, found.faults)
  const point = columns.find(({ to }) => to === pointColumn)
  const values = columns.filter(({ to }) => to !== pointColumn)
  const placeOf = point ? byNominal(target, point.at) : bySequence(target, map)
  const rowOf = new Map<string, number>()
  for (const { row, cells } of rows) {
    if (row < map.firstRow || row === map.headRow || (lastRow !== null && row > lastRow)) continue
    if (values.every(({ at }) => (cells[at] ?? '') === '')) continue
    const place = placeOf(cells)
    if (!place) {
      const at = point?.at ?? 0
      found.faults.push({
        row,
        at,
        code: 'records.import-no-point',
        details: { value: (cells[at] ?? '').slice(0, 40) },
      })
      continue
    }
    for (const { at, to, repetition } of values) {
      const perPoint = isPerPoint(target.sheet, to)
      // A figure of the whole point stands in the first of its rows.
      if (perPoint && place.repetition > 0) continue
      const repeated = perPoint ? 1 : (repetition ?? place.repetition + 1)
      const cell: Cell = { kind: 'reading', point: place.point, row: repeated - 1, name: to }
      const read = readCell(target, cells[at] ?? '', cell)
      const first = rowOf.get(cellKey(cell))
      if ('code' in read) found.faults.push({ row, at, ...read })
      else if (first !== undefined)
        found.faults.push({ row, at, code: 'records.import-twice', details: { row: String(first) } })
      else found.readings.push({ row, at, cell, value: read.value })
      rowOf.set(cellKey(cell), first ?? row)
    }
  }
  return found
}
