import type { Received } from '@tongheng/contract'
import type { activities as api } from '@tongheng/contract/activities'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { administers } from './policy.ts'
import { type ActivityRow, type EnrolmentRow, type MeetingRow, own } from './tables.ts'

export const activitySubject = (row: Pick<ActivityRow, 'id' | 'organizer_id'>): Subject => ({
  kind: 'activity',
  id: row.id,
  organizationId: row.organizer_id,
})

/** Told in the organiser's chain, without the name of the participant. */
export const enrolmentSubject = (id: string, organizerId: string): Subject => ({
  kind: 'enrolment',
  id,
  organizationId: organizerId,
})

/** First meeting of an activity, for lists in the order of the days. */
const firstStart = sql<Date>`(select min(starts_at) from activity_meetings where activity_id = activities.id)`
const lastEnd = sql<Date>`(select max(ends_at) from activity_meetings where activity_id = activities.id)`

/** What can be seen by everybody: once published, for good. */
const published = (db: AnyDb) =>
  own(db).selectFrom('activities').selectAll('activities').where('published_at', 'is not', null)

const taken = sql<number>`(select count(*)::int from activity_enrolments where activity_id = activities.id and place is not null)`

/** What the codes of everything inside a region begin with: `640100` is a prefecture, `640000` a province. */
const regionPrefix = (code: string): string => code.replace(/(?:00){1,2}$/, '')

export function listPublished(db: AnyDb, filter: Received<typeof api.findActivities>['query'], now: Date) {
  let query = published(db).where('status', 'in', ['published', 'closed']).where(lastEnd, '>', now)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.area) query = query.where('area', '=', filter.area)
  if (filter.q)
    query = query.where(sql<boolean>`title || ' ' || organizer_name || ' ' || purpose ilike ${containing(filter.q)}`)
  if (filter.month)
    query = query.where(sql<boolean>`exists (select 1 from activity_meetings where activity_id = activities.id
      and to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ${filter.month})`)
  if (filter.region)
    query = query.where(sql<boolean>`mode <> 'on-site' or starts_with(region, ${regionPrefix(filter.region)})`)
  if (filter.free) query = query.where('status', '=', 'published').where(sql<boolean>`${taken} < capacity`)
  return pageOf(query.orderBy(firstStart).orderBy('id'), filter)
}

export async function publishedBy(db: AnyDb, id: string): Promise<ActivityRow> {
  const row = await published(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Of these, those that are still to come, in their order: for the one box. */
export async function publishedById(db: AnyDb, ids: readonly string[]): Promise<ActivityRow[]> {
  if (ids.length === 0) return []
  const rows = await published(db).where('id', 'in', ids).execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

export function listOwn(db: AnyDb, actor: Member, filter: Received<typeof api.listOwnActivities>['query']) {
  let query = own(db).selectFrom('activities').selectAll().where('organizer_id', '=', actor.organizationId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.q) query = query.where('title', 'ilike', containing(filter.q))
  return pageOf(query.orderBy('id', 'desc'), filter)
}

const ownOne = (db: AnyDb, actor: Member, id: string) =>
  own(db).selectFrom('activities').selectAll().where('id', '=', id).where('organizer_id', '=', actor.organizationId)

export async function ownActivity(db: AnyDb, actor: Member, id: string): Promise<ActivityRow> {
  const row = await ownOne(db, actor, id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockOwn(db: AnyDb, actor: Member, id: string): Promise<ActivityRow> {
  const row = await ownOne(db, actor, id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Places are given out under this lock, one after the other. */
export async function lockActivity(db: AnyDb, id: string): Promise<ActivityRow> {
  const row = await own(db).selectFrom('activities').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function meetingsOf(db: AnyDb, ids: readonly string[]): Promise<Map<string, MeetingRow[]>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('activity_meetings')
    .selectAll()
    .where('activity_id', 'in', ids)
    .orderBy('starts_at')
    .execute()
  return Map.groupBy(rows, (row) => row.activity_id)
}

export const meetingsOfOne = async (db: AnyDb, id: string): Promise<MeetingRow[]> =>
  (await meetingsOf(db, [id])).get(id) ?? []

export const timesOf = (meetings: readonly MeetingRow[]): { startsAt: Date | null; endsAt: Date | null } => ({
  startsAt: meetings[0]?.starts_at ?? null,
  endsAt: meetings.at(-1)?.ends_at ?? null,
})

/** How many hold a place, and how many wait. */
export async function countsOf(
  db: AnyDb,
  ids: readonly string[],
): Promise<Map<string, { placed: number; waiting: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('activity_enrolments')
    .select([
      'activity_id',
      sql<number>`count(place)::int`.as('placed'),
      sql<number>`(count(*) filter (where status = 'waiting'))::int`.as('waiting'),
    ])
    .where('activity_id', 'in', ids)
    .groupBy('activity_id')
    .execute()
  return new Map(rows.map(({ activity_id, placed, waiting }) => [activity_id, { placed, waiting }]))
}

/** The participant, whoever made it, and whoever administers the organisation; others do not learn that it is there. */
const visible = (db: AnyDb, actor: Member) => {
  const query = own(db)
    .selectFrom('activity_enrolments')
    .selectAll('activity_enrolments')
    .where('organization_id', '=', actor.organizationId)
  if (administers(actor)) return query
  return query.where((where) =>
    where.or([where('account_id', '=', actor.accountId), where('enrolled_by', '=', actor.accountId)]),
  )
}

export function listVisible(db: AnyDb, actor: Member, filter: Received<typeof api.listEnrolments>['query']) {
  let query = visible(db, actor)
  if (filter.q) query = query.where('name', 'ilike', containing(filter.q))
  return pageOf(query.orderBy('enrolled_at', 'desc').orderBy('id', 'desc'), filter)
}

export async function visibleEnrolment(db: AnyDb, actor: Member, id: string): Promise<EnrolmentRow> {
  const row = await visible(db, actor).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Locks the activity first, as everybody does who changes an enrolment: nobody waits for each other crosswise. */
export async function lockVisible(
  db: AnyDb,
  actor: Member,
  id: string,
): Promise<{ activity: ActivityRow; row: EnrolmentRow }> {
  const { activity_id } = await visibleEnrolment(db, actor, id)
  const activity = await lockActivity(db, activity_id)
  return { activity, row: await visibleEnrolment(db, actor, id) }
}

/** Everybody of an activity, in the order of enrolment. */
export const enrolmentsOf = (db: AnyDb, activityId: string): Promise<EnrolmentRow[]> =>
  own(db)
    .selectFrom('activity_enrolments')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('enrolled_at')
    .orderBy('id')
    .execute()

export const enrolmentBy = (db: AnyDb, activityId: string, id: string): Promise<EnrolmentRow | undefined> =>
  own(db)
    .selectFrom('activity_enrolments')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('id', '=', id)
    .executeTakeFirst()

/** What a change of an enrolment writes. */
export const updateEnrolment = (db: AnyDb, row: EnrolmentRow, set: Partial<EnrolmentRow>): Promise<EnrolmentRow> =>
  own(db)
    .updateTable('activity_enrolments')
    .set({ ...set, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
