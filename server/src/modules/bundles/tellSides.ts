import type { Post } from '@tongheng/contract'
import { bundlers } from '@tongheng/contract/bundles'
import { enterprisePosts } from '@tongheng/contract/posts'
import { peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockEscalated, clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { bundleAsked, bundleEnded, bundleInvited, bundleQuoted } from './events.ts'
import { bundleMessages, type BundleNotice } from './messages.ts'
import { membersOfBundles } from './queries.ts'
import { type BundleRow, own } from './tables.ts'

interface To {
  id: string
  posts: readonly Post[]
}

const tell = async (context: Context<null>, row: BundleRow, notice: BundleNotice, to: To): Promise<void> =>
  notify(context, {
    kind: bundleMessages[notice],
    to: await peopleHolding(context.db, to.id, to.posts),
    organizationId: to.id,
    page: `/work/bundles/${row.id}`,
    data: { number: row.number, title: row.title },
  })

const bundleById = (context: Context<null>, id: string): Promise<BundleRow | undefined> =>
  own(context.db).selectFrom('bundles').selectAll().where('id', '=', id).executeTakeFirst()

async function tellOfClock(context: Context<null>, clock: ClockNotice): Promise<void> {
  if (clock.subjectKind !== 'bundle') return
  const row = await bundleById(context, clock.subjectId)
  const posts: Post[] = clock.became === 'escalated' ? ['technical-manager', 'institution-admin'] : ['service-desk']
  if (row) await tell(context, row, clock.became, { id: row.institution_id, posts })
}

/** What waits for each side; that a bundle was formed is told by the quotation that each member gets. */
export const tellSides = [
  reaction('bundles.tell-asked', bundleAsked, async (context, { bundleId }) => {
    const row = await bundleById(context, bundleId)
    if (row) await tell(context, row, 'asked', { id: row.institution_id, posts: ['service-desk'] })
  }),
  reaction('bundles.tell-quoted', bundleQuoted, async (context, { bundleId }) => {
    const row = await bundleById(context, bundleId)
    if (row) await tell(context, row, 'quoted', { id: row.organizer_id, posts: bundlers })
  }),
  reaction('bundles.tell-invited', bundleInvited, async (context, { bundleId, clientIds }) => {
    const row = await bundleById(context, bundleId)
    if (row) for (const id of clientIds) await tell(context, row, 'invited', { id, posts: enterprisePosts })
  }),
  reaction('bundles.tell-ended', bundleEnded, async (context, { bundleId }) => {
    const row = await bundleById(context, bundleId)
    if (!row) return
    await tell(context, row, 'ended', { id: row.organizer_id, posts: bundlers })
    const members = await membersOfBundles(context.db, [bundleId])
    const released = new Set(members.filter(({ status }) => status === 'released').map(({ client_id }) => client_id))
    for (const id of released) await tell(context, row, 'ended', { id, posts: enterprisePosts })
  }),
  reaction('bundles.clock-warned', clockWarned, tellOfClock),
  reaction('bundles.clock-overdue', clockOverdue, tellOfClock),
  reaction('bundles.clock-escalated', clockEscalated, tellOfClock),
]
