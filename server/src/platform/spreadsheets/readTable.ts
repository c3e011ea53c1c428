import { tableLimits, type TableRow } from '@tongheng/contract/files'
import { createWorkerPool } from '../documents/workerPool.ts'
import { DomainError, fieldError } from '../errors.ts'
import { isWorkbook, rowsInSheet, tooManyRows } from './sheetRows.ts'
import type { TableJob, TableOutcome } from './tableWorker.ts'
import { eachPart, unpackedLimit } from './unpack.ts'

/** Excel 97 to 2003, and workbooks with a password, are compound files. */
const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))

/** Looks at the parts of a workbook without reading it: macros, and more rows than will be taken. */
async function inspect(bytes: Buffer, limit: number): Promise<void> {
  const rows = new Map<string, number>()
  let macros = false
  await eachPart(bytes, unpackedLimit(limit), (name, piece) => {
    macros ||= /vbaProject|macrosheets\//i.test(name)
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) {
      const seen = (rows.get(name) ?? 0) + (piece.toString('latin1').match(/<(?:\w+:)?row[\s>]/g)?.length ?? 0)
      rows.set(name, seen)
      if (seen > limit * 2) throw tooManyRows(limit)
    }
  })
  if (macros) throw fieldError('body.file', 'platform.table-macros')
}

/** Larger files are read beside the thread that answers everybody. */
const atOnce = 200_000

const pool = createWorkerPool<TableJob, TableOutcome>({
  file: new URL('tableWorker.ts', import.meta.url),
  size: 1,
  queueLimit: 8,
})

async function rowsElsewhere(bytes: Buffer, limit: number): Promise<TableRow[]> {
  const outcome = await pool.run({ bytes, limit })
  if ('rows' in outcome) return outcome.rows
  const { path, code, details } = outcome.refused
  throw fieldError(path, code, { ...details })
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
    if (isWorkbook(bytes)) await inspect(bytes, limit)
    return await (bytes.length > atOnce ? rowsElsewhere(bytes, limit) : rowsInSheet(bytes, limit))
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw fieldError('body.file', 'platform.table-broken')
  }
}
