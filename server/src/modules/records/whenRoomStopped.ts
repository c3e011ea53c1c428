import { workStoppers } from '@tongheng/contract/environment'
import { accountsById } from '#modules/accounts'
import { roomsOf, roomStopped, stopOf } from '#modules/equipment'
import { membersOf } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import { reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { outsideText, recordMessages } from './messages.ts'
import { own } from './tables.ts'

/** Whoever measures in a room now, and whoever may let the work go on. */
async function concernedBy(db: AnyDb, institutionId: string, roomId: string): Promise<string[]> {
  const measuring = await own(db)
    .selectFrom('records')
    .select('calibrator_id')
    .distinct()
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', roomId)
    .where('status', '=', 'recording')
    .execute()
  const heads = (await membersOf(db, institutionId)).filter(({ posts }) =>
    workStoppers.some((post) => posts.includes(post)),
  )
  return [...new Set([...measuring.map((row) => row.calibrator_id), ...heads.map((row) => row.account_id)])]
}

/** They are told when work in the room stops (CAL-5.4.2); what was over before it became known stops nobody any more. */
export const tellOfStop = reaction('tell-of-room-stop', roomStopped, async (context, told) => {
  const { db } = context
  const { institutionId, roomId, stopId } = told
  const stop = await stopOf(db, { institutionId, id: stopId })
  const room = (await roomsOf(db, institutionId)).find(({ id }) => id === roomId)
  if (!stop || !room || stop.resumedAt !== null) return
  const { reason, outside, by } = stop
  const since = stop.at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
  const people = await accountsById(db, await concernedBy(db, institutionId, roomId))
  await notify(context, {
    kind: recordMessages['room-stopped'],
    to: [...people.values()],
    organizationId: institutionId,
    page: `/work/environment/${institutionId}/${roomId}`,
    data: { room: `${room.code} ${room.name}`, since, by, reason: reason === '' ? outsideText(outside) : reason },
  })
})
