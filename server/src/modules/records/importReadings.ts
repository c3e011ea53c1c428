import type { Received } from '@tongheng/contract'
import { tableLimits } from '@tongheng/contract/files'
import {
  type ImportTarget,
  letterOf,
  mostImported,
  type ReadingFault,
  type ReadingMap,
  readReadings,
} from '@tongheng/contract/records.import'
import type { recordFiles } from '@tongheng/contract/records.files'
import { cellKey, currentEntries, worksheetOf } from '@tongheng/contract/worksheetOf'
import { plannedPoints } from '@tongheng/metrology'
import { buffer } from 'node:stream/consumers'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { readableFile } from '#platform/files/files'
import type { Member } from '#platform/sessions'
import { readTable } from '#platform/spreadsheets/readTable'
import { keepFile } from './attachFile.ts'
import { addEntries, lockForEntry } from './enterReadings.ts'
import { presentEntry } from './present.ts'
import { entriesOf, findRecord, type RecordKey, type RecordRow, standardsOf } from './queries.ts'
import { own } from './tables.ts'

type Import = Received<typeof recordFiles.importReadings>['body']

/** How the laboratory read the last file into a record of the same sheet. */
export async function readingMapOf(db: AnyDb, key: RecordKey): Promise<ReadingMap | null> {
  const { sheet } = await findRecord(db, key)
  const row = await own(db)
    .selectFrom('reading_maps')
    .select('map')
    .where('institution_id', '=', key.institutionId)
    .where('sheet', '=', sheet.id)
    .executeTakeFirst()
  return row?.map ?? null
}

async function keepMap(step: Step<Member>, record: RecordRow, map: ReadingMap): Promise<void> {
  const content = { map: JSON.stringify(map), saved_at: step.now }
  await own(step.db)
    .insertInto('reading_maps')
    .values({ institution_id: record.institution_id, sheet: record.sheet.id, ...content })
    .onConflict((conflict) => conflict.columns(['institution_id', 'sheet']).doUpdateSet(content))
    .execute()
}

/** The rows of the file, as they are in the store: what the browser showed is not asked for. */
async function rowsOf(context: Context<Member>, fileId: string) {
  const { files } = context.platform
  const file = await readableFile(files, context.db, context.actor, fileId)
  if (!file) throw fieldError('body.fileId', 'files.unknown')
  if (Number(file.size) > tableLimits.bytes) throw fieldError('body.fileId', 'platform.too-large')
  return readTable(await buffer(await files.store.open(file.sha256)), file.name)
}

const toldFaults = 50

/** Every wrong cell by its place in the file; nothing enters while there is one. */
function requireRight(faults: readonly ReadingFault[]): void {
  if (faults.length === 0) return
  const told = faults.slice(0, toldFaults)
  const placeOf = ({ row, at }: ReadingFault) => `${letterOf(at)}${row}`
  const more = faults.length > told.length ? ' …' : ''
  throw new DomainError(
    'invalid',
    'records.import-faulty',
    { count: String(faults.length), faults: told.map(placeOf).join(', ') + more },
    told.map((fault) => ({ path: `body.cells.${placeOf(fault)}`, code: fault.code, details: fault.details })),
  )
}

async function targetOf(step: Step<Member>, record: RecordRow): Promise<ImportTarget> {
  const key = { institutionId: record.institution_id, id: record.id }
  const entries = (await entriesOf(step.db, key)).map(presentEntry)
  const taken = currentEntries(entries).map(
    (entry) => [cellKey(entry), { value: entry.value, by: entry.enteredBy }] as const,
  )
  const worksheet = worksheetOf(record.sheet, entries, await standardsOf(step.db, key))
  return { sheet: record.sheet, nominals: plannedPoints(record.sheet, worksheet), taken: new Map(taken) }
}

/**
 * Takes the readings of an instrument's file: the file is read here, attached, and every figure keeps its row as its origin
 * (CAL-6.3.3). How it was read is kept for the next record of the sheet.
 */
export const importReadings = (
  context: Context<Member>,
  key: RecordKey,
  { fileId, map, lastRow, observed }: Import,
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockForEntry(context, step, key)
    const { readings, faults } = readReadings(await targetOf(step, record), await rowsOf(context, fileId), {
      map,
      lastRow,
    })
    requireRight(faults)
    if (readings.length === 0) throw fieldError('body.fileId', 'records.import-nothing')
    if (readings.length > mostImported)
      throw fieldError('body.fileId', 'records.import-too-many', { limit: String(mostImported) })
    const note = { zh: '仪器数据文件', en: 'File of the instrument' }[context.locale === 'en' ? 'en' : 'zh']
    await keepFile(step, record, { fileId, note })
    const typed = readings.map(({ cell, value }) => ({ cell, value, ...(observed ? { observed } : {}) }))
    await addEntries(context, step, record, { typed, origin: { fileId, rows: readings.map(({ row }) => row) } })
    await keepMap(step, record, map)
  })
