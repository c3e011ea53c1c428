import type { TableRow } from '@tongheng/contract/files'
import { headsOf, plainNumber, pointColumn, type ReadingMap } from '@tongheng/contract/records.import'
import type { MethodSheet } from '@tongheng/metrology'

/** How the table at hand is read: as a map, but with columns that are not taken. */
export interface Reading extends Omit<ReadingMap, 'columns'> {
  lastRow: number | null
  /** By the name of the column of the file: what it holds, as `targetKey`. */
  targets: Readonly<Record<string, string>>
}

export const targetKey = (to: string, repetition: number | null): string => `${to} ${repetition ?? ''}`

const targetOf = (key: string): { to: string; repetition: number | null } => {
  const [to = '', repetition = ''] = key.split(' ')
  return { to, repetition: repetition === '' ? null : Number(repetition) }
}

export const mapOf = ({ headRow, firstRow, order, targets }: Reading): ReadingMap => ({
  headRow,
  firstRow,
  order,
  columns: Object.entries(targets).map(([from, key]) => ({ from, ...targetOf(key) })),
})

const plain = (text: string): string => text.toLowerCase().replaceAll(/[(（[].*?[)）\]]|\s/g, '')

const isData = ({ cells }: TableRow): boolean => cells.some((cell) => plainNumber(cell) !== null)

/** The first row with a number begins the readings; heads stand right above it. */
function guess(sheet: MethodSheet, rows: readonly TableRow[]): Reading {
  const first = rows.findIndex(isData)
  const headRow = rows[first - 1]?.row ?? 0
  const known = [
    { key: targetKey(pointColumn, null), names: [sheet.point.label.zh, sheet.point.label.en] },
    ...sheet.columns
      .filter(({ formula }) => formula === undefined)
      .map(({ name, label }) => ({ key: targetKey(name, null), names: [name, label.zh, label.en] })),
  ]
  const targets = headsOf(rows, headRow).flatMap((head) => {
    const found = known.find(({ names }) => names.some((name) => plain(name) === plain(head)))
    return found ? [[head, found.key] as const] : []
  })
  return {
    headRow,
    firstRow: rows[first]?.row ?? 1,
    lastRow: null,
    order: 'by-point',
    targets: Object.fromEntries(targets),
  }
}

/** The saved map where the file has all its columns; what the heads say where it has not. */
export function beginReading(sheet: MethodSheet, rows: readonly TableRow[], saved: ReadingMap | null): Reading {
  if (!saved) return guess(sheet, rows)
  const heads = new Set(headsOf(rows, saved.headRow))
  if (!saved.columns.every(({ from }) => heads.has(from))) return guess(sheet, rows)
  const { columns, ...kept } = saved
  const targets = columns.map(({ from, to, repetition }) => [from, targetKey(to, repetition)] as const)
  return { ...kept, lastRow: null, targets: Object.fromEntries(targets) }
}
