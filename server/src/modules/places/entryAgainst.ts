import { accountsById } from '#modules/accounts'
import { roomsOf } from '#modules/equipment'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import type { PlaceReason } from './placeAgainst.ts'
import { own } from './tables.ts'

const isControlled = async (db: AnyDb, institutionId: string, roomId: string, at: Date): Promise<boolean> =>
  (await own(db)
    .selectFrom('room_entry')
    .select('controlled')
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', roomId)
    .where('controlled', '=', true)
    .where('since', '<=', at)
    .executeTakeFirst()) !== undefined

interface Entering {
  institutionId: string
  roomId: string
  accountId: string
  at: Date
}

const isPermitted = async (db: AnyDb, { institutionId, roomId, accountId, at }: Entering): Promise<boolean> => {
  const day = dayOf(at)
  const found = await own(db)
    .selectFrom('entry_permits as permit')
    .leftJoin('entry_withdrawals as end', (join) =>
      join.onRef('end.institution_id', '=', 'permit.institution_id').onRef('end.permit_id', '=', 'permit.id'),
    )
    .select('permit.id')
    .where('permit.institution_id', '=', institutionId)
    .where('permit.room_id', '=', roomId)
    .where('permit.account_id', '=', accountId)
    .where('permit.valid_from', '<=', day)
    .where('permit.valid_until', '>=', day)
    .where((eb) => eb.or([eb('end.withdrawn_at', 'is', null), eb('end.withdrawn_at', '>', at)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Why people cannot work in a room at a moment: its entry is controlled, and they are not among those who may enter (IM-4.2.1). */
export async function entryAgainst(
  db: AnyDb,
  { accountIds, ...entering }: Omit<Entering, 'accountId'> & { accountIds: readonly string[] },
): Promise<PlaceReason[]> {
  const { institutionId, roomId } = entering
  if (accountIds.length === 0 || !(await isControlled(db, institutionId, roomId, entering.at))) return []
  const strangers: string[] = []
  for (const accountId of accountIds)
    if (!(await isPermitted(db, { ...entering, accountId }))) strangers.push(accountId)
  if (strangers.length === 0) return []
  const room = (await roomsOf(db, institutionId)).find(({ id }) => id === roomId)
  const people = await accountsById(db, strangers)
  return strangers.map((id) => ({
    code: 'visits.no-entry',
    details: { name: people.get(id)?.name ?? '—', room: room ? `${room.code} ${room.name}` : '' },
  }))
}
