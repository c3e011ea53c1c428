import type { Post } from '@tongheng/contract'
import { complaintWorkflow } from '@tongheng/contract/complaints'
import { enterprisePosts } from '@tongheng/contract/posts'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type EventKind, type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import {
  complainantSpoke,
  complaintAnswered,
  complaintFiled,
  complaintForwarded,
  complaintReplied,
  type ComplaintTold,
  extensionAsked,
} from './events.ts'
import { complaintMessages, type ComplaintNotice } from './messages.ts'
import { complaintById } from './queries.ts'
import type { ComplaintRow } from './tables.ts'

interface To {
  organizationId: string | null
  posts: readonly Post[]
}

async function tell(context: Context<null>, row: ComplaintRow, notice: ComplaintNotice, to: To): Promise<void> {
  if (to.organizationId === null) return
  await notify(context, {
    kind: complaintMessages[notice],
    to: await peopleHolding(context.db, to.organizationId, to.posts),
    organizationId: to.organizationId,
    page: `/work/complaints/${row.id}`,
    data: { number: row.number },
  })
}

const operators = async (context: Context<null>, ...posts: Post[]): Promise<To> => ({
  organizationId: await operatorOrganization(context.db),
  posts,
})

const handlers = (context: Context<null>): Promise<To> => operators(context, 'complaint-handler')

const institutionOf = (row: ComplaintRow): To => ({
  organizationId: row.institution_id,
  posts: complaintWorkflow.moves.answer.by,
})

/** The members of the enterprise; somebody without an account by the address they left, if they did. */
async function tellComplainant(context: Context<null>, row: ComplaintRow, notice: ComplaintNotice): Promise<void> {
  if (row.client_id !== null)
    return tell(context, row, notice, { organizationId: row.client_id, posts: enterprisePosts })
  if (row.email === '') return
  await notify(context, {
    kind: complaintMessages[notice],
    to: [{ id: null, name: '', email: row.email, locale: context.locale }],
    page: '/complaints',
    data: { number: row.number },
  })
}

const on = (
  name: string,
  kind: EventKind<ComplaintTold>,
  work: (context: Context<null>, row: ComplaintRow) => Promise<void>,
): Reaction =>
  reaction(`complaints.tell-${name}`, kind, async (context, { complaintId }) =>
    work(context, await complaintById(context.db, complaintId)),
  )

const tellOfClock = async (context: Context<null>, clock: ClockNotice, notice: 'warned' | 'overdue'): Promise<void> => {
  if (clock.subjectKind !== 'complaint' || clock.kind === 'rating') return
  const row = await complaintById(context.db, clock.subjectId)
  if (clock.kind === 'answer') await tell(context, row, notice, institutionOf(row))
  // What is late is told to whoever answers for the platform as well.
  const posts: Post[] = notice === 'overdue' ? ['complaint-handler', 'operator'] : ['complaint-handler']
  await tell(context, row, notice, await operators(context, ...posts))
}

/** Each side is told of what waits for it. */
export const tellSides: readonly Reaction[] = [
  on('filed', complaintFiled, async (context, row) => tell(context, row, 'filed', await handlers(context))),
  on('forwarded', complaintForwarded, (context, row) => tell(context, row, 'forwarded', institutionOf(row))),
  on('answered', complaintAnswered, async (context, row) => tell(context, row, 'answered', await handlers(context))),
  on('replied', complaintReplied, (context, row) => tellComplainant(context, row, 'replied')),
  on('extension', extensionAsked, (context, row) => tellComplainant(context, row, 'extension-asked')),
  on('spoke', complainantSpoke, async (context, row) => tell(context, row, 'spoke', await handlers(context))),
  reaction('complaints.tell-warned', clockWarned, (context, clock) => tellOfClock(context, clock, 'warned')),
  reaction('complaints.tell-overdue', clockOverdue, (context, clock) => tellOfClock(context, clock, 'overdue')),
]
