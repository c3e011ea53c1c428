import type { Post } from '@tongheng/contract'
import { enterprisePosts } from '@tongheng/contract/posts'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockEscalated, clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type EventKind, type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import {
  demandAnswered,
  demandClosed,
  demandInvited,
  demandOffered,
  demandResponded,
  type DemandTold,
} from './events.ts'
import { demandMessages, type DemandNotice } from './messages.ts'
import { type DemandRow, own } from './tables.ts'

interface To {
  organizationId: string | null
  posts: readonly Post[]
  /** Only this person, if they still hold one of the posts. */
  accountId?: string | null
}

interface Head {
  id: string
  number: string
}

export async function tell(context: Context<null>, { id, number }: Head, notice: DemandNotice, to: To): Promise<void> {
  if (to.organizationId === null) return
  const holders = await peopleHolding(context.db, to.organizationId, to.posts)
  const one = holders.filter((holder) => holder.id === to.accountId)
  await notify(context, {
    kind: demandMessages[notice],
    to: one.length > 0 ? one : holders,
    organizationId: to.organizationId,
    page: `/work/demands/${id}`,
    data: { number },
  })
}

const headOf = ({ demandId, number }: DemandTold): Head => ({ id: demandId, number })

/** The enterprise, and the window that posted for it. */
export async function tellClient(context: Context<null>, told: DemandTold, notice: DemandNotice): Promise<void> {
  await tell(context, headOf(told), notice, { organizationId: told.clientId, posts: enterprisePosts })
  await tell(context, headOf(told), notice, { organizationId: told.windowId, posts: ['window-clerk'] })
}

const toClient = (kind: EventKind<DemandTold>, notice: DemandNotice): Reaction =>
  reaction(`demand.tell-${notice}`, kind, (context, told) => tellClient(context, told, notice))

const demandOfClock = (context: Context<null>, clock: ClockNotice): Promise<DemandRow | undefined> =>
  own(context.db).selectFrom('demands').selectAll().where('id', '=', clock.subjectId).executeTakeFirst()

/** Its owner is reminded; what is late is told to every operator (NQI-6.3-response). */
async function tellOfClock(context: Context<null>, clock: ClockNotice): Promise<void> {
  if (clock.subjectKind !== 'demand') return
  const row = await demandOfClock(context, clock)
  if (!row) return
  const accountId = clock.became === 'escalated' ? null : row.owner_id
  const organizationId = await operatorOrganization(context.db)
  await tell(context, row, clock.became, { organizationId, posts: ['operator'], accountId })
}

/** Each side is told of what waits for it. */
export const tellSides: readonly Reaction[] = [
  reaction('demand.tell-invited', demandInvited, (context, told) =>
    tell(context, headOf(told), 'invited', { organizationId: told.institutionId, posts: ['service-desk'] }),
  ),
  toClient(demandResponded, 'responded'),
  toClient(demandOffered, 'offered'),
  toClient(demandAnswered, 'answered'),
  toClient(demandClosed, 'closed'),
  reaction('demand.clock-warned', clockWarned, tellOfClock),
  reaction('demand.clock-overdue', clockOverdue, tellOfClock),
  reaction('demand.clock-escalated', clockEscalated, tellOfClock),
]
