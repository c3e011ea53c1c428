import type { Received } from '@tongheng/contract'
import type { Visit, visits as api } from '@tongheng/contract/visits'
import { accountsById } from '#modules/accounts'
import { roomsOf } from '#modules/equipment'
import { membersOf } from '#modules/organizations'
import { type AnyDb, containing } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import type { PlaceKey } from './queries.ts'
import { own } from './tables.ts'

/** Visits with how they ended. */
export const visitsOf = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('visits')
    .leftJoin('visit_ends as end', (join) =>
      join.onRef('end.institution_id', '=', 'visits.institution_id').onRef('end.visit_id', '=', 'visits.id'),
    )
    .selectAll('visits')
    .select(['end.left_at', 'end.note', 'end.recorded_by as end_recorded_by'])
    .where('visits.institution_id', '=', institutionId)

export type VisitFound = Awaited<ReturnType<ReturnType<typeof visitsOf>['execute']>>[number]

async function present(db: AnyDb, institutionId: string, rows: readonly VisitFound[]): Promise<Visit[]> {
  const rooms = new Map((await roomsOf(db, institutionId)).map((one) => [one.id, `${one.code} ${one.name}`]))
  return rows.map((row) => ({
    institutionId,
    id: row.id,
    name: row.name,
    organization: row.organization,
    purpose: row.purpose,
    hostId: row.host_id,
    host: row.host_name,
    rooms: row.room_ids.map((id) => rooms.get(id) ?? '—'),
    noticeVersion: row.notice_version,
    enteredAt: row.entered_at.toISOString(),
    recordedBy: row.recorded_by,
    left:
      row.left_at === null
        ? null
        : { at: row.left_at.toISOString(), note: row.note ?? '', recordedBy: row.end_recorded_by ?? '' },
  }))
}

export async function visitById(db: AnyDb, { institutionId, id }: PlaceKey): Promise<Visit> {
  const rows = await visitsOf(db, institutionId).where('visits.id', '=', id).execute()
  const [found] = await present(db, institutionId, rows)
  if (!found) throw notFound()
  return found
}

const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** Those who are here first, then the latest. */
export async function listVisits(
  db: AnyDb,
  { organizationId: institutionId, accountId }: Member,
  { q, state, host, from, until, ...page }: Received<typeof api.listVisits>['query'],
): Promise<{ entries: Visit[]; total: number }> {
  let query = visitsOf(db, institutionId)
  if (state) query = query.where('end.left_at', state === 'open' ? 'is' : 'is not', null)
  if (host === 'me') query = query.where('host_id', '=', accountId)
  if (from !== undefined) query = query.where('entered_at', '>=', dayStart(from))
  if (until !== undefined) query = query.where('entered_at', '<', new Date(dayStart(until).getTime() + 86_400_000))
  if (q) {
    const like = containing(q)
    query = query.where((eb) =>
      eb.or([
        eb('name', 'ilike', like),
        eb('organization', 'ilike', like),
        eb('purpose', 'ilike', like),
        eb('host_name', 'ilike', like),
      ]),
    )
  }
  const { rows, total } = await pageOf(
    query
      .orderBy((eb) => eb.case().when('end.left_at', 'is', null).then(0).else(1).end())
      .orderBy('entered_at', 'desc')
      .orderBy('visits.id', 'desc'),
    page,
  )
  return { entries: await present(db, institutionId, rows), total }
}

/** The text that counts now; none was set: version 0. */
export const latestNotice = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('visit_notices')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function visitNotice(db: AnyDb, institutionId: string) {
  const row = await latestNotice(db, institutionId)
  const members = await membersOf(db, institutionId)
  const accountIds = [...new Set(members.map((one) => one.account_id))]
  const people = await accountsById(db, accountIds)
  return {
    notice: row ? { version: row.version, text: row.text, setBy: row.set_by } : null,
    hosts: accountIds
      .map((accountId) => ({ accountId, name: people.get(accountId)?.name ?? '' }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  }
}
