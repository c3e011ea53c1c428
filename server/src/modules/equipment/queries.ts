import type { Received } from '@tongheng/contract'
import { type CertificateValue, soonDays } from '@tongheng/contract/equipment'
import type * as api from '@tongheng/contract/equipment'
import type { Subject } from '#platform/change'
import { type AnyDb, containing } from '#platform/db'
import { notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import { type CertificateRow, type ConfirmationRow, type EquipmentRow, own } from './tables.ts'

export interface EquipmentKey {
  institutionId: string
  id: string
}

const dayMs = 86_400_000

export const equipmentSubject = (equipment: Pick<EquipmentRow, 'id' | 'institution_id'>): Subject => ({
  kind: 'equipment',
  id: equipment.id,
  organizationId: equipment.institution_id,
})

/**
 * Equipment as it stood at a moment: its status then, and the certificate entered last by then with its confirmation
 * (design.md §4.12).
 */
export const standingAt = (db: AnyDb, institutionId: string, at: Date) =>
  own(db)
    .selectFrom('equipment')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('equipment_certificates')
          .whereRef('equipment_certificates.institution_id', '=', 'equipment.institution_id')
          .whereRef('equipment_certificates.equipment_id', '=', 'equipment.id')
          .where('registered_at', '<=', at)
          .select(['id', 'number', 'issuer', 'calibrated_on', 'valid_until', 'traceability', 'registered_at'])
          .orderBy('registered_at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .as('certificate'),
      (join) => join.onTrue(),
    )
    .leftJoin('equipment_confirmations as confirmation', (join) =>
      join
        .onRef('confirmation.institution_id', '=', 'equipment.institution_id')
        .onRef('confirmation.certificate_id', '=', 'certificate.id')
        .on('confirmation.confirmed_at', '<=', at),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('equipment_status_changes')
          .whereRef('equipment_status_changes.institution_id', '=', 'equipment.institution_id')
          .whereRef('equipment_status_changes.equipment_id', '=', 'equipment.id')
          .where('changed_at', '<=', at)
          .select(['to_status', 'limits'])
          .orderBy('changed_at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .as('status_then'),
      (join) => join.onTrue(),
    )
    .where('equipment.institution_id', '=', institutionId)

const columns = [
  'certificate.id as certificate_id',
  'certificate.number as certificate_number',
  'certificate.issuer',
  'certificate.calibrated_on',
  'certificate.valid_until',
  'certificate.traceability',
  'confirmation.decision',
  'status_then.to_status as status_then',
  'status_then.limits as limits_then',
] as const

export const withStanding = (query: ReturnType<typeof standingAt>) => query.selectAll('equipment').select(columns)

export type StandingRow = Awaited<ReturnType<ReturnType<typeof withStanding>['execute']>>[number]

export async function visibleEquipment(db: AnyDb, actor: Member, key: EquipmentKey, at: Date): Promise<StandingRow> {
  const row =
    actor.organizationId !== key.institutionId
      ? undefined
      : await withStanding(standingAt(db, key.institutionId, at))
          .where('equipment.id', '=', key.id)
          .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const lockEquipment = (db: AnyDb, actor: Member, key: EquipmentKey): Promise<EquipmentRow> =>
  lockOwn(own(db), 'equipment', actor, key)

type Filter = Received<typeof api.listEquipment>['query']

export const dayAfter = (at: Date, days: number): string => dayOf(new Date(at.getTime() + days * dayMs))

function byDue(query: ReturnType<typeof standingAt>, due: NonNullable<Filter['due']>, at: Date) {
  const today = dayOf(at)
  const soon = dayAfter(at, soonDays)
  if (due === 'none')
    return query.where((eb) => eb.or([eb('certificate.id', 'is', null), eb('equipment.status', '=', 'scrapped')]))
  const owed = query.where('equipment.status', '!=', 'scrapped')
  if (due === 'overdue') return owed.where('certificate.valid_until', '<', today)
  if (due === 'soon')
    return owed.where('certificate.valid_until', '>=', today).where('certificate.valid_until', '<=', soon)
  return owed.where('certificate.valid_until', '>', soon)
}

/** Equipment of the actor's laboratory, the soonest due first. */
export async function listEquipment(
  db: AnyDb,
  actor: Member,
  { page, size, status, kind, due, q }: Filter,
  at: Date,
): Promise<{ rows: StandingRow[]; total: number }> {
  let query = standingAt(db, actor.organizationId, at)
  if (status !== undefined) query = query.where('equipment.status', '=', status)
  if (kind !== undefined) query = query.where('equipment.kind', '=', kind)
  if (due !== undefined) query = byDue(query, due, at)
  if (q) {
    const like = containing(q)
    query = query.where((eb) =>
      eb.or([
        eb('equipment.number', 'ilike', like),
        eb('equipment.name', 'ilike', like),
        eb('equipment.model', 'ilike', like),
        eb('equipment.serial', 'ilike', like),
      ]),
    )
  }
  const { total } = await query.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await withStanding(query)
    .orderBy((eb) => eb.case().when('equipment.status', '=', 'scrapped').then(1).else(0).end())
    .orderBy('certificate.valid_until', (order) => order.asc().nullsFirst())
    .orderBy('equipment.number')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows, total: Number(total) }
}

/** Certificates of a piece of equipment, the one entered last first. */
export const certificatesOf = (db: AnyDb, { institutionId, id }: EquipmentKey): Promise<CertificateRow[]> =>
  own(db)
    .selectFrom('equipment_certificates')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export async function confirmationsOf(
  db: AnyDb,
  institutionId: string,
  certificateIds: readonly string[],
): Promise<Map<string, ConfirmationRow>> {
  if (certificateIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('equipment_confirmations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('certificate_id', 'in', certificateIds)
    .execute()
  return new Map(rows.map((row) => [row.certificate_id, row]))
}

/** Lines of certificates as printed there, by certificate. */
export async function valuesOf(
  db: AnyDb,
  institutionId: string,
  certificateIds: readonly string[],
): Promise<Map<string, CertificateValue[]>> {
  if (certificateIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('equipment_certificate_values')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('certificate_id', 'in', certificateIds)
    .orderBy('position')
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.certificate_id)
  return new Map(
    [...grouped].map(([id, lines]) => [
      id,
      lines.map((line) => ({
        quantity: line.quantity,
        nominal: line.nominal,
        value: line.value,
        unit: line.unit,
        U: line.expanded_uncertainty,
        k: line.coverage_factor,
      })),
    ]),
  )
}

export const statusChangesOf = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  own(db)
    .selectFrom('equipment_status_changes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The file of a piece of equipment, what happened last first. */
export const notesOf = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  own(db)
    .selectFrom('equipment_notes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .orderBy('happened_on', 'desc')
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const proposalsOf = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  own(db)
    .selectFrom('equipment_proposals')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Number, name and status of pieces of a laboratory by id: of some, or of every one. */
export async function equipmentById(
  db: AnyDb,
  institutionId: string,
  ids?: readonly string[],
): Promise<Map<string, Pick<EquipmentRow, 'id' | 'number' | 'name' | 'model' | 'serial' | 'status'>>> {
  if (ids?.length === 0) return new Map()
  let query = own(db)
    .selectFrom('equipment')
    .select(['id', 'number', 'name', 'model', 'serial', 'status'])
    .where('institution_id', '=', institutionId)
  if (ids) query = query.where('id', 'in', [...new Set(ids)])
  const rows = await query.execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Since when a piece is in quarantine at a moment; null when it is not. */
export async function quarantinedSince(db: AnyDb, key: EquipmentKey, at: Date): Promise<Date | null> {
  const last = await own(db)
    .selectFrom('equipment_status_changes')
    .select(['to_status', 'changed_at'])
    .where('institution_id', '=', key.institutionId)
    .where('equipment_id', '=', key.id)
    .where('changed_at', '<=', at)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.to_status === 'quarantined' ? last.changed_at : null
}
