import { activityKeepers, participants } from '@tongheng/contract/activities'
import { plusDays, endOfShanghaiDay, shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { hasPassed, papersBy } from './results.ts'
import { own } from './tables.ts'

const limit = 50

interface Mine {
  id: string
  status: string
  offered_until: Date | null
  enrolled_at: Date
  name: string
  mine: boolean
  title: string
  organizer_name: string
  activity_status: string
  has_paper: boolean
  starts_at: Date
  last_starts_at: Date
  came: boolean
  evaluated: boolean
}

/** My enrolments of activities that are not over for me. */
const mineOf = async (db: AnyDb, actor: Member): Promise<Mine[]> =>
  (
    await sql<Mine>`
      select e.id, e.status, e.offered_until, e.enrolled_at, e.name, e.account_id is not null as mine, a.title, a.organizer_name, a.status as activity_status,
        a.paper is not null as has_paper, min(m.starts_at) as starts_at, max(m.starts_at) as last_starts_at,
        exists (select 1 from activity_attendance t where t.enrolment_id = e.id and t.arrived_at is not null) as came,
        exists (select 1 from activity_evaluations v where v.enrolment_id = e.id) as evaluated
      from activity_enrolments e
        join activities a on a.id = e.activity_id
        join activity_meetings m on m.activity_id = a.id
      where e.organization_id = ${actor.organizationId}
        and (e.account_id = ${actor.accountId} or (e.account_id is null and e.enrolled_by = ${actor.accountId}))
        and e.status in ('offered', 'enrolled') and a.status in ('published', 'closed', 'held')
      group by e.id, a.id order by min(m.starts_at) limit ${limit}`.execute(own(db))
  ).rows

function groupOf(kind: string, rows: readonly Mine[]): WorkGroupFound {
  const items = rows.map((row) => ({
    kind,
    // Of a colleague without an account.
    number: row.mine ? '' : row.name,
    title: row.title,
    party: row.organizer_name,
    page: `/work/enrolments/${row.id}`,
    waitingSince: row.enrolled_at.toISOString(),
    clock: row.offered_until === null ? null : { dueAt: row.offered_until.toISOString(), state: 'warned' as const },
  }))
  return { kind, total: items.length, items }
}

async function ofParticipant(context: Context<Member>, actor: Member): Promise<WorkGroupFound[]> {
  const now = context.platform.now()
  const soon = endOfShanghaiDay(plusDays(shanghaiDay(now), 3))
  const rows = await mineOf(context.db, actor)
  const enrolled = rows.filter(({ status }) => status === 'enrolled')
  const withPaper = enrolled.filter(
    (row) => row.has_paper && row.came && row.last_starts_at <= now && row.activity_status !== 'published',
  )
  const papers = await papersBy(
    context.db,
    withPaper.map(({ id }) => id),
  )
  return [
    groupOf(
      'activities.confirm',
      rows.filter(({ status }) => status === 'offered'),
    ),
    groupOf(
      'activities.coming',
      enrolled.filter(
        ({ starts_at, activity_status }) => activity_status !== 'held' && starts_at <= soon && starts_at > now,
      ),
    ),
    groupOf(
      'activities.paper',
      withPaper.filter(({ id }) => !hasPassed(papers.get(id) ?? [])),
    ),
    groupOf(
      'activities.evaluate',
      enrolled.filter(({ activity_status, came, evaluated }) => activity_status === 'held' && came && !evaluated),
    ),
  ]
}

/** Activities whose last meeting has ended, and that nobody noted as held. */
async function toHold(context: Context<Member>, actor: Member): Promise<WorkGroupFound> {
  const kind = 'activities.hold'
  const rows = await own(context.db)
    .selectFrom('activities')
    .innerJoin('activity_meetings as meeting', 'meeting.activity_id', 'activities.id')
    .select(({ fn }) => ['activities.id', 'activities.title', fn.max('meeting.ends_at').as('ended_at')])
    .where('organizer_id', '=', actor.organizationId)
    .where('status', 'in', ['published', 'closed'])
    .groupBy('activities.id')
    .having(({ fn }) => fn.max('meeting.ends_at'), '<=', context.platform.now())
    .limit(limit)
    .execute()
  const items = rows.map(({ id, title, ended_at }) => ({
    kind,
    number: '',
    title,
    party: '',
    page: `/work/own-activities/${id}`,
    waitingSince: ended_at.toISOString(),
    clock: null,
  }))
  return { kind, total: items.length, items }
}

export const activityWork: WorkSource = {
  name: 'activities',
  waitingFor: async (context, actor) => [
    ...(holds(actor, participants) ? await ofParticipant(context, actor) : []),
    ...(holds(actor, activityKeepers) ? [await toHold(context, actor)] : []),
  ],
}
