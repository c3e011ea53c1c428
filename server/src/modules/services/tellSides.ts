import type { Post } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { organizationDeregistered, peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockEscalated, clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { serviceCancelled, serviceFinished, type ServiceTold } from './events.ts'
import { serviceMessages, type ServiceNotice } from './messages.ts'
import { type CaseRow, own } from './tables.ts'

interface To {
  id: string
  posts: readonly Post[]
}

const tell = async (context: Context<null>, row: CaseRow, notice: ServiceNotice, to: To): Promise<void> =>
  notify(context, {
    kind: serviceMessages[notice],
    to: await peopleHolding(context.db, to.id, to.posts),
    organizationId: to.id,
    page: `/work/services/${row.institution_id}/${row.id}`,
    data: { number: row.number, title: row.title },
  })

const caseById = (
  context: Context<null>,
  key: { institutionId: string; caseId: string },
): Promise<CaseRow | undefined> =>
  own(context.db)
    .selectFrom('service_cases')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.caseId)
    .executeTakeFirst()

async function tellClient(context: Context<null>, told: ServiceTold, notice: ServiceNotice): Promise<void> {
  const row = await caseById(context, told)
  if (row) await tellClientOf(context, row, notice)
}

async function tellClientOf(context: Context<null>, row: CaseRow, notice: ServiceNotice): Promise<void> {
  await tell(context, row, notice, { id: row.client_id, posts: enterprisePosts })
  if (row.window_id !== null) await tell(context, row, notice, { id: row.window_id, posts: ['window-clerk'] })
}

/** Whoever does it is reminded; once it is a day late, whoever leads it too. */
async function tellOfClock(context: Context<null>, clock: ClockNotice): Promise<void> {
  if (clock.subjectKind !== 'service-case') return
  const row = await caseById(context, { institutionId: clock.organizationId, caseId: clock.subjectId })
  const posts: Post[] = clock.became === 'escalated' ? ['technical-manager', 'institution-admin'] : ['service-desk']
  if (row) await tell(context, row, clock.became, { id: row.institution_id, posts })
}

/** The other side of every open case learns that its institution or its customer is gone (NQI-6.1-closing). */
async function tellOfDeregistered(context: Context<null>, organizationId: string): Promise<void> {
  const rows = await own(context.db)
    .selectFrom('service_cases')
    .selectAll()
    .where((where) => where.or([where('institution_id', '=', organizationId), where('client_id', '=', organizationId)]))
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const row of rows)
    await (row.institution_id === organizationId
      ? tellClientOf(context, row, 'deregistered')
      : tell(context, row, 'deregistered', { id: row.institution_id, posts: ['service-desk'] }))
}

/** The result of every service is told to its customer (NQI-6.4-feedback). */
export const tellSides: readonly Reaction[] = [
  reaction('services.tell-finished', serviceFinished, (context, told) => tellClient(context, told, 'finished')),
  reaction('services.tell-cancelled', serviceCancelled, (context, told) => tellClient(context, told, 'cancelled')),
  reaction('services.tell-deregistered', organizationDeregistered, (context, { organizationId }) =>
    tellOfDeregistered(context, organizationId),
  ),
  reaction('services.clock-warned', clockWarned, tellOfClock),
  reaction('services.clock-overdue', clockOverdue, tellOfClock),
  reaction('services.clock-escalated', clockEscalated, tellOfClock),
]
