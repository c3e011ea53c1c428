import { type CellObject, read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { tableLimits, type TableRow } from '@tongheng/contract/files'
import { Decimal } from 'decimal.js'
import { fieldError } from '../errors.ts'

const named = 5

const some = (cells: readonly string[]): string =>
  cells.length > named ? `${cells.slice(0, named).join(', ')} …` : cells.join(', ')

/** A number as the person sees it where its format says how many digits, else every digit that is there. */
function numberText(cell: CellObject, value: number): string {
  if (typeof cell.z === 'string' && /^0(\.0+)?$/.test(cell.z) && cell.w !== undefined) return cell.w.trim()
  return new Decimal(value).toFixed()
}

/** A day as ISO text, with the time when there is one. Excel keeps no time zone: what is written is meant. */
function dateText(value: Date): string {
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}

function textOf(cell: CellObject): string {
  if (cell.v === undefined || cell.v === null) return ''
  if (cell.v instanceof Date) return dateText(cell.v)
  if (cell.t === 'e') return cell.w ?? '#ERROR'
  if (cell.t === 'b') return cell.v === true ? 'TRUE' : 'FALSE'
  return typeof cell.v === 'number' ? numberText(cell, cell.v) : cell.v.toString().trim()
}

export const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'

export const tooManyRows = (limit: number) => fieldError('body.file', 'platform.table-too-many-rows', { limit })

const openWorkbook = (bytes: Buffer): WorkBook =>
  read(bytes, { type: 'buffer', dense: true, cellDates: true, UTC: true, cellNF: true, cellHTML: false })

/** CSV as UTF-8, or the GB 18030 that Excel writes in Chinese. Nothing in it is taken for a number or a formula. */
function openText(bytes: Buffer): WorkBook {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return read(text.replaceAll('\u0000', ''), { type: 'string', dense: true, raw: true })
    } catch {
      continue
    }
  throw fieldError('body.file', 'platform.table-broken')
}

/** The first sheet that is not hidden. */
function sheetOf(book: WorkBook): WorkSheet {
  const index = book.SheetNames.findIndex((_, at) => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) === 0)
  const sheet = book.Sheets[book.SheetNames[index] ?? '']
  if (!sheet) throw fieldError('body.file', 'platform.table-empty')
  return sheet
}

/** Merged cells and formulas say something else than they hold: both are named, none is guessed at. */
function requirePlain(sheet: WorkSheet, cells: readonly (readonly [string, CellObject])[]): void {
  const merged = (sheet['!merges'] ?? []).map((range) => utils.encode_range(range))
  if (merged.length > 0) throw fieldError('body.file', 'platform.table-merged', { cells: some(merged) })
  const formulas = cells.filter(([, cell]) => cell.f !== undefined || cell.F !== undefined).map(([address]) => address)
  if (formulas.length > 0) throw fieldError('body.file', 'platform.table-formulas', { cells: some(formulas) })
}

function rowsOf(sheet: WorkSheet, limit: number): TableRow[] {
  const data: Record<number, Record<number, CellObject>> = sheet['!data'] ?? []
  const cells: [string, CellObject][] = []
  const rows: TableRow[] = []
  for (const [rowText, row] of Object.entries(data)) {
    const texts: string[] = []
    for (const [columnText, cell] of Object.entries(row ?? {})) {
      const text = textOf(cell)
      const [r, c] = [Number(rowText), Number(columnText)]
      if (text === '' && cell.f === undefined) continue
      if (c >= tableLimits.columns)
        throw fieldError('body.file', 'platform.table-too-many-columns', { limit: tableLimits.columns })
      cells.push([utils.encode_cell({ r, c }), cell])
      while (texts.length < c) texts.push('')
      texts[c] = text
    }
    if (texts.length > 0) rows.push({ row: Number(rowText) + 1, cells: texts })
    if (rows.length > limit) throw tooManyRows(limit)
  }
  requirePlain(sheet, cells)
  if (rows.length === 0) throw fieldError('body.file', 'platform.table-empty')
  return rows
}

/** The rows of the first sheet. It holds the thread for as long as it takes: some seconds for fifty thousand rows. */
export const rowsInSheet = (bytes: Buffer, limit: number): TableRow[] =>
  rowsOf(sheetOf(isWorkbook(bytes) ? openWorkbook(bytes) : openText(bytes)), limit)
