import { type AnyDb, sql } from '#platform/db'
import { DomainError } from '#platform/errors'
import { findRecord, type RecordKey, type RecordRow, versionsOf } from './queries.ts'
import { own } from './tables.ts'

export interface Hold {
  institutionId: string
  caseId: string
  caseNumber: string
  at: Date
}

/** Nothing is measured, signed or issued in these records until the case of nonconforming work releases them (IM-4.4.3.2). */
export async function holdRecords(db: AnyDb, hold: Hold, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return
  const { institutionId, caseId, caseNumber, at } = hold
  await sql`
    insert into record_holds (institution_id, case_id, record_id, case_number, held_at)
    select ${institutionId}, ${caseId}, id, ${caseNumber}, ${at} from unnest(${[...recordIds]}::uuid[]) id`.execute(
    own(db),
  )
}

/** Releases what a case holds; with `keep` all but these. */
export async function releaseRecords(
  db: AnyDb,
  { institutionId, caseId, at }: Omit<Hold, 'caseNumber'>,
  keep: readonly string[] = [],
): Promise<void> {
  await own(db)
    .updateTable('record_holds')
    .set({ released_at: at })
    .where('institution_id', '=', institutionId)
    .where('case_id', '=', caseId)
    .where('released_at', 'is', null)
    .where(sql<boolean>`record_id <> all(${[...keep]}::uuid[])`)
    .execute()
}

/** What is known of one version counts for each. */
const idsOf = async (db: AnyDb, key: RecordKey): Promise<string[]> =>
  (await versionsOf(db, await findRecord(db, key))).map(({ id }) => id)

/** Refuses while nonconforming work holds a record, in whatever version: no reading, no signature, no certificate (IM-4.4.3.2). */
export async function requireNotHeld(db: AnyDb, record: RecordKey & { number: string }): Promise<void> {
  const hold = await own(db)
    .selectFrom('record_holds')
    .select('case_number')
    .where('institution_id', '=', record.institutionId)
    .where('record_id', 'in', await idsOf(db, record))
    .where('released_at', 'is', null)
    .executeTakeFirst()
  if (hold)
    throw new DomainError('conflict', 'nonconformity.record-held', { record: record.number, number: hold.case_number })
}

/** Work on a held record stops; a new version that corrects it is how it is set right, and goes on. */
export async function requireNoHold(db: AnyDb, record: RecordRow): Promise<void> {
  const { institution_id: institutionId, id, number, revision_of: first } = record
  if (first === null) await requireNotHeld(db, { institutionId, id, number })
}

/** When a case of nonconforming work last let this record stand; null when none held it. */
export async function clearedAt(db: AnyDb, key: RecordKey): Promise<Date | null> {
  const { last } = await own(db)
    .selectFrom('record_holds')
    .select(({ fn }) => fn.max('released_at').as('last'))
    .where('institution_id', '=', key.institutionId)
    .where('record_id', 'in', await idsOf(db, key))
    .executeTakeFirstOrThrow()
  return last
}
