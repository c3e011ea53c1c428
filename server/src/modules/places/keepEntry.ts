import type { Received } from '@tongheng/contract'
import type { EntryPermit, RoomEntry, visits as api } from '@tongheng/contract/visits'
import { accountsById } from '#modules/accounts'
import { membersOf } from '#modules/organizations'
import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { arranges } from './policy.ts'
import { requireRoom } from './present.ts'
import type { PlaceKey } from './queries.ts'
import { own } from './tables.ts'

const subjectOf = ({ institutionId, id }: PlaceKey): Subject => ({
  kind: 'room-entry',
  id,
  organizationId: institutionId,
})

const permitsOf = (db: AnyDb, { institutionId, id }: PlaceKey) =>
  own(db)
    .selectFrom('entry_permits as permit')
    .leftJoin('entry_withdrawals as end', (join) =>
      join.onRef('end.institution_id', '=', 'permit.institution_id').onRef('end.permit_id', '=', 'permit.id'),
    )
    .selectAll('permit')
    .select(['end.withdrawn_by', 'end.withdrawn_at', 'end.reason'])
    .where('permit.institution_id', '=', institutionId)
    .where('permit.room_id', '=', id)
    .orderBy('permit.valid_until', 'desc')
    .orderBy('permit.id')

type PermitRow = Awaited<ReturnType<ReturnType<typeof permitsOf>['execute']>>[number]

function stateOf(row: PermitRow, today: string): EntryPermit['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (row.valid_until < today) return 'ended'
  return row.valid_from > today ? 'coming' : 'valid'
}

const presentPermit = (row: PermitRow, today: string): EntryPermit => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  note: row.note,
  grantedBy: row.granted_by,
  grantedAt: row.granted_at.toISOString(),
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { by: row.withdrawn_by ?? '', at: row.withdrawn_at.toISOString(), reason: row.reason ?? '' },
  state: stateOf(row, today),
})

export async function roomEntry(db: AnyDb, actor: Member, key: PlaceKey, now: Date): Promise<RoomEntry> {
  await requireRoom(db, actor, key)
  const entry = await own(db)
    .selectFrom('room_entry')
    .select('controlled')
    .where('institution_id', '=', key.institutionId)
    .where('room_id', '=', key.id)
    .executeTakeFirst()
  const rows = await permitsOf(db, key).execute()
  return { controlled: entry?.controlled ?? false, permits: rows.map((row) => presentPermit(row, dayOf(now))) }
}

export const controlEntry = (context: Context<Member>, key: PlaceKey, controlled: boolean): Promise<RoomEntry> =>
  change(context, async (step) => {
    const before = await roomEntry(step.db, step.actor, key, step.now)
    step.allow(arranges, null)
    if (before.controlled === controlled) throw new DomainError('conflict', 'visits.so-already')
    await own(step.db)
      .insertInto('room_entry')
      .values({ institution_id: key.institutionId, room_id: key.id, controlled, since: step.now })
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'room_id']).doUpdateSet({ controlled, since: step.now }),
      )
      .execute()
    step.record('places.control-entry', subjectOf(key), { controlled: before.controlled }, { controlled })
    return { ...before, controlled }
  })

export const grantEntry = (
  context: Context<Member>,
  key: PlaceKey,
  { accountId, validFrom, validUntil, note = '' }: Received<typeof api.grantEntry>['body'],
): Promise<RoomEntry> =>
  change(context, async (step) => {
    await requireRoom(step.db, step.actor, key)
    step.allow(arranges, null)
    if (validUntil < validFrom) throw fieldError('body.validUntil', 'visits.ends-before-start')
    const members = await membersOf(step.db, key.institutionId)
    if (!members.some((one) => one.account_id === accountId)) throw fieldError('body.accountId', 'visits.no-member')
    const row = {
      institution_id: key.institutionId,
      id: newId(),
      room_id: key.id,
      account_id: accountId,
      name: (await accountsById(step.db, [accountId])).get(accountId)?.name ?? '',
      valid_from: validFrom,
      valid_until: validUntil,
      note,
      granted_by: step.actor.name,
      granted_at: step.now,
    }
    await own(step.db).insertInto('entry_permits').values(row).execute()
    step.record('places.grant-entry', subjectOf(key), null, row)
    return roomEntry(step.db, step.actor, key, step.now)
  })

export const withdrawEntry = (
  context: Context<Member>,
  { permitId, ...key }: PlaceKey & { permitId: string },
  reason: string,
): Promise<RoomEntry> =>
  change(context, async (step) => {
    await requireRoom(step.db, step.actor, key)
    const permit = await permitsOf(step.db, key).where('permit.id', '=', permitId).executeTakeFirst()
    if (!permit) throw notFound()
    step.allow(arranges, null)
    if (permit.withdrawn_at !== null) throw new DomainError('conflict', 'visits.withdrawn-already')
    const row = {
      institution_id: key.institutionId,
      permit_id: permitId,
      reason,
      withdrawn_by: step.actor.name,
      withdrawn_at: step.now,
    }
    await own(step.db).insertInto('entry_withdrawals').values(row).execute()
    step.record('places.withdraw-entry', subjectOf(key), null, row)
    return roomEntry(step.db, step.actor, key, step.now)
  })
