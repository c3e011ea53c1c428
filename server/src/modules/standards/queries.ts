import type { Received } from '@tongheng/contract'
import type { measurementStandards as api } from '@tongheng/contract/measurementStandards'
import type { EquipmentKey } from '#modules/equipment'
import type { Subject } from '#platform/change'
import { type AnyDb, containing } from '#platform/db'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { findOwn, lockOwn } from '#platform/ownRow'
import { own, type StandardRow, type TestRow } from './tables.ts'

export const standardSubject = (row: Pick<StandardRow, 'id' | 'institution_id'>): Subject => ({
  kind: 'measurement-standard',
  id: row.id,
  organizationId: row.institution_id,
})

export const visibleStandard = (db: AnyDb, actor: Member, key: EquipmentKey): Promise<StandardRow> =>
  findOwn(own(db), 'measurement_standards', actor, key)

export const lockStandard = (db: AnyDb, actor: Member, key: EquipmentKey): Promise<StandardRow> =>
  lockOwn(own(db), 'measurement_standards', actor, key)

export async function listStandards(
  db: AnyDb,
  actor: Member,
  { q, status, kind, ...page }: Received<typeof api.list>['query'],
): Promise<{ rows: StandardRow[]; total: number }> {
  let query = own(db)
    .selectFrom('measurement_standards')
    .selectAll()
    .where('institution_id', '=', actor.organizationId)
    .orderBy('valid_until')
    .orderBy('number')
  if (status !== undefined) query = query.where('status', '=', status)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (q) {
    const like = containing(q)
    query = query.where((eb) => eb.or([eb('number', 'ilike', like), eb('name', 'ilike', like)]))
  }
  return pageOf(query, page)
}

/** Tests of some measurement standards, the newest first. */
export async function testsOf(db: AnyDb, institutionId: string, ids: readonly string[]): Promise<TestRow[]> {
  if (ids.length === 0) return []
  return own(db)
    .selectFrom('measurement_standard_tests')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('standard_id', 'in', ids)
    .orderBy('done_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export const partsOf = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  own(db)
    .selectFrom('measurement_standard_equipment')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('standard_id', '=', id)
    .orderBy('role', 'desc')
    .execute()

export const documentsOf = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  own(db)
    .selectFrom('measurement_standard_documents')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('standard_id', '=', id)
    .orderBy('added_at', 'desc')
    .execute()
