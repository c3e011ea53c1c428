import type { RecordAttachment, RecordStatus, UsedStandard } from '@tongheng/contract/records'
import type { Selectable } from 'kysely'
import { type AnyDb, sql } from '#platform/db'
import { fileRefs } from '#platform/files/files'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import { standsIn } from '#platform/texts/listSearch'
import { own, type RecordTables } from './tables.ts'

export interface RecordKey {
  institutionId: string
  id: string
}

export type RecordRow = Selectable<RecordTables['records']>
export type EntryRow = Selectable<RecordTables['record_entries']>

/** The record, locked: two people who change it wait for each other. Another institution's is not found. */
export async function lockRecord(db: AnyDb, actorInstitution: string | null, key: RecordKey): Promise<RecordRow> {
  if (actorInstitution !== key.institutionId) throw notFound()
  const row = await own(db)
    .selectFrom('records')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function findRecord(db: AnyDb, key: RecordKey): Promise<RecordRow> {
  const row = await own(db)
    .selectFrom('records')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const recordOfTask = (db: AnyDb, institutionId: string, taskId: string) =>
  own(db)
    .selectFrom('records')
    .select(['id', 'number', 'status'])
    .where('institution_id', '=', institutionId)
    .where('task_id', '=', taskId)
    .where('retest_of', 'is', null)
    .where('revision_of', 'is', null)
    .executeTakeFirst()

/** The records of several tasks, by task; a retest or a later version is not among them. */
export async function recordsOfTasks(
  db: AnyDb,
  institutionId: string,
  taskIds: readonly string[],
): Promise<Map<string, { id: string; number: string }>> {
  if (taskIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('records')
    .select(['id', 'number', 'task_id'])
    .where('institution_id', '=', institutionId)
    .where('task_id', 'in', taskIds)
    .where('retest_of', 'is', null)
    .where('revision_of', 'is', null)
    .execute()
  return new Map(rows.map(({ task_id, ...record }) => [task_id, record]))
}

/** Every record of several tasks, retests among them, by task. */
export async function allRecordsOfTasks(
  db: AnyDb,
  institutionId: string,
  taskIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (taskIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('records')
    .select(['id', 'task_id'])
    .where('institution_id', '=', institutionId)
    .where('task_id', 'in', taskIds)
    .execute()
  const byTask = Map.groupBy(rows, ({ task_id }) => task_id)
  return new Map([...byTask].map(([taskId, records]) => [taskId, records.map(({ id }) => id)]))
}

/** Every version of a record, the first one first; the record alone while it was never corrected. */
export const versionsOf = (
  db: AnyDb,
  record: Pick<RecordRow, 'institution_id' | 'id' | 'revision_of'>,
): Promise<RecordRow[]> =>
  own(db)
    .selectFrom('records')
    .selectAll()
    .where('institution_id', '=', record.institution_id)
    .where((where) =>
      where.or([
        where('id', '=', record.revision_of ?? record.id),
        where('revision_of', '=', record.revision_of ?? record.id),
      ]),
    )
    .orderBy('revision')
    .execute()

/** Every entry ever made, in the order in which they were made. */
export const entriesOf = (db: AnyDb, key: RecordKey): Promise<EntryRow[]> =>
  own(db)
    .selectFrom('record_entries')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('record_id', '=', key.id)
    .orderBy('id')
    .execute()

/** The standard chosen last in each role, until a moment if one is given. */
export async function standardsOf(db: AnyDb, key: RecordKey, until?: Date): Promise<UsedStandard[]> {
  let query = own(db)
    .selectFrom('record_standards')
    .distinctOn('role')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('record_id', '=', key.id)
    .orderBy('role')
    .orderBy('id', 'desc')
  if (until) query = query.where('chosen_at', '<=', until)
  const rows = await query.execute()
  return rows.map((row) => ({
    ...row.snapshot,
    role: row.role,
    chosenAt: row.chosen_at.toISOString(),
    chosenBy: row.chosen_by_name,
  }))
}

export interface StandardUse {
  equipmentId: string
  certificateId: string
  chosenAt: Date
  /** When another took its place in the same role. */
  replacedAt: Date | null
}

/**
 * Every standard that readings of a record were taken with: those chosen now, and those replaced after a reading had been entered. A further
 * version says only what is right: what its original named stays with that.
 */
export async function standardsUsed(db: AnyDb, { institutionId, id }: RecordKey): Promise<StandardUse[]> {
  const rows = await sql<StandardUse>`
    with choices as (
      select equipment_id, snapshot->>'certificateId' as certificate_id, chosen_at,
        lead(chosen_at) over (partition by role order by id) as replaced_at
      from record_standards where institution_id = ${institutionId} and record_id = ${id}
    )
    select equipment_id as "equipmentId", certificate_id as "certificateId", chosen_at as "chosenAt", replaced_at as "replacedAt"
    from choices
    where replaced_at is null or exists (
      select from records r where r.institution_id = ${institutionId} and r.id = ${id} and r.revision_of is null
    ) and exists (
      select from record_entries e
      where e.institution_id = ${institutionId} and e.record_id = ${id} and e.kind = 'reading'
        and coalesce(e.observed_at, e.entered_at) >= chosen_at and coalesce(e.observed_at, e.entered_at) < replaced_at)
    order by chosen_at`.execute(own(db))
  return rows.rows
}

export async function attachmentsOf(db: AnyDb, key: RecordKey): Promise<RecordAttachment[]> {
  const rows = await own(db)
    .selectFrom('record_attachments')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('record_id', '=', key.id)
    .orderBy('added_at')
    .orderBy('file_id')
    .execute()
  const files = await fileRefs(
    db,
    rows.map((row) => row.file_id),
  )
  return rows.flatMap((row) => {
    const file = files.get(row.file_id)
    if (!file) return []
    return [{ file, note: row.note, addedAt: row.added_at.toISOString(), addedBy: row.added_by_name }]
  })
}

export interface RecordFilter {
  page: number
  size: number
  status?: RecordStatus | undefined
  taskId?: string | undefined
  q?: string | undefined
}

export async function listRecordRows(
  db: AnyDb,
  institutionId: string,
  filter: RecordFilter,
): Promise<{ rows: RecordRow[]; total: number }> {
  let query = own(db).selectFrom('records').where('institution_id', '=', institutionId)
  if (filter.taskId) query = query.where('task_id', '=', filter.taskId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (!filter.q) return pageOf(query.selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc'), filter)
  // Sorted by a sum, so that the planner never walks all records newest first
  // in the hope of a match: it takes the index of the text.
  query = query.where(standsIn('records', filter.q))
  return pageOf(
    query
      .selectAll()
      .orderBy(sql`started_at + interval '0'`, 'desc')
      .orderBy('id', 'desc'),
    filter,
  )
}

/** Records of one calibrator checked since a moment, oldest first: what a certificate can be drafted from. */
export const checkedRecords = (db: AnyDb, institutionId: string, calibratorId: string, since: Date) =>
  own(db)
    .selectFrom('records')
    .select(['id', 'number', 'subject', 'checked_at'])
    .where('institution_id', '=', institutionId)
    .where('status', '=', 'checked')
    .where('calibrator_id', '=', calibratorId)
    .where('checked_at', '>', since)
    .orderBy('checked_at')
    .execute()
