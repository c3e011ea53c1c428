import { type CellObject, read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { tableLimits, type TableRow } from '@tongheng/contract/files'
import { Decimal } from 'decimal.js'
import { DomainError, fieldError } from '../errors.ts'
import { eachPart } from './unpack.ts'

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

const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'
/** Excel 97 to 2003, and workbooks with a password, are compound files. */
const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))

/** Looks at the parts of a workbook without reading it: macros, and more rows than will be taken. */
async function inspect(bytes: Buffer, limit: number): Promise<void> {
  const rows = new Map<string, number>()
  let macros = false
  await eachPart(bytes, (name, piece) => {
    macros ||= /vbaProject|macrosheets\//i.test(name)
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) {
      const seen = (rows.get(name) ?? 0) + (piece.toString('latin1').match(/<(?:\w+:)?row[\s>]/g)?.length ?? 0)
      rows.set(name, seen)
      if (seen > limit * 2) throw tooManyRows(limit)
    }
  })
  if (macros) throw fieldError('body.file', 'platform.table-macros')
}

const tooManyRows = (limit: number) => fieldError('body.file', 'platform.table-too-many-rows', { limit })

async function openWorkbook(bytes: Buffer, limit: number): Promise<WorkBook> {
  await inspect(bytes, limit)
  return read(bytes, { type: 'buffer', dense: true, cellDates: true, UTC: true, cellNF: true, cellHTML: false })
}

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

/**
 * The rows of a table that somebody made with Excel or as CSV, as the texts that person sees; empty rows are left out. Bounded in
 * size, rows and columns, and frank: what cannot be taken as it is, is refused with its place.
 */
export async function readTable(bytes: Buffer, name: string, limit: number = tableLimits.rows): Promise<TableRow[]> {
  if (bytes.length === 0) throw fieldError('body.file', 'files.empty')
  if (/\.(xlsm|xltm|xlsb|xla|xlam)$/i.test(name)) throw fieldError('body.file', 'platform.table-macros')
  if (isCompound(bytes)) throw fieldError('body.file', 'platform.table-old')
  if (!/\.(xlsx|csv)$/i.test(name)) throw fieldError('body.file', 'platform.table-kind')
  if (isWorkbook(bytes) !== /\.xlsx$/i.test(name)) throw fieldError('body.file', 'platform.table-kind')
  try {
    return rowsOf(sheetOf(isWorkbook(bytes) ? await openWorkbook(bytes, limit) : openText(bytes)), limit)
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw fieldError('body.file', 'platform.table-broken')
  }
}
