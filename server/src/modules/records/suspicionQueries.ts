import type { SuspicionStatus } from '@tongheng/contract/suspicions'
import type { Subject } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { findOwn, lockOwn } from '#platform/ownRow'
import type { RecordKey } from './queries.ts'
import { own, type SuspicionRow } from './tables.ts'

export const suspicionSubject = (row: Pick<SuspicionRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'suspicion',
  id: row.id,
  organizationId: row.institution_id,
})

export const findSuspicion = (db: AnyDb, actor: Member, key: RecordKey): Promise<SuspicionRow> =>
  findOwn(own(db), 'suspicions', actor, key)

export const lockSuspicion = (db: AnyDb, actor: Member, key: RecordKey): Promise<SuspicionRow> =>
  lockOwn(own(db), 'suspicions', actor, key)

export const suspicionOfRecord = (db: AnyDb, { institutionId, id }: RecordKey) =>
  own(db)
    .selectFrom('suspicions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('record_id', '=', id)
    .executeTakeFirst()

export const retestOf = (db: AnyDb, { institutionId, id }: RecordKey) =>
  own(db)
    .selectFrom('records')
    .select(['id', 'number', 'calibrator_name', 'result'])
    .where('institution_id', '=', institutionId)
    .where('retest_of', '=', id)
    .executeTakeFirst()

export function listSuspicionRows(
  db: AnyDb,
  institutionId: string,
  filter: { page: number; size: number; status?: SuspicionStatus | undefined },
) {
  let query = own(db)
    .selectFrom('suspicions')
    .innerJoin('records', (join) =>
      join
        .onRef('records.institution_id', '=', 'suspicions.institution_id')
        .onRef('records.id', '=', 'suspicions.record_id'),
    )
    .selectAll('suspicions')
    .select(['records.number', 'records.subject', 'records.calibrator_name'])
    .where('suspicions.institution_id', '=', institutionId)
  if (filter.status) query = query.where('suspicions.status', '=', filter.status)
  return pageOf(query.orderBy('suspicions.raised_at', 'desc').orderBy('suspicions.id', 'desc'), filter)
}

/** Refuses while a record is under suspicion, or was rejected: nothing is certified from it (CAL-8.2). */
export async function requireUnsuspected(db: AnyDb, record: RecordKey & { number: string }): Promise<void> {
  const found = await suspicionOfRecord(db, record)
  if (!found || found.status === 'dismissed' || found.outcome === 'stands') return
  const code = found.outcome === 'rejected' ? 'suspicions.rejected' : 'suspicions.unresolved'
  throw new DomainError('conflict', code, { number: record.number })
}
