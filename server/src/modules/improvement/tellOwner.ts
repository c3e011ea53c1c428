import { clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { clockSubject } from './clock.ts'
import { improvementDone, improvementOpened, improvementReturned } from './events.ts'
import { improvementMessages, type ImprovementNotice } from './messages.ts'
import { ownersOf } from './owner.ts'
import { improvementById } from './queries.ts'

/** The owner is told; of what is done, the others of its register. */
async function tell(context: Context<null>, id: string, notice: ImprovementNotice): Promise<void> {
  const row = await improvementById(context.db, id)
  const people = await ownersOf(context.db, row.organization_id)
  const told = people.filter((one) =>
    notice === 'done' ? one.id !== row.owner_id && one.id !== row.reported_by : one.id === row.owner_id,
  )
  await notify(context, {
    kind: improvementMessages[notice],
    to: told,
    organizationId: row.organization_id,
    page: `/work/improvements/${row.id}`,
    data: { number: row.number },
  })
}

export const tellOwner: readonly Reaction[] = [
  reaction('improvement.tell-opened', improvementOpened, (context, told) =>
    tell(context, told.improvementId, 'opened'),
  ),
  reaction('improvement.tell-returned', improvementReturned, (context, told) =>
    tell(context, told.improvementId, 'returned'),
  ),
  reaction('improvement.tell-done', improvementDone, (context, told) => tell(context, told.improvementId, 'done')),
  ...(['warned', 'overdue'] as const).map((notice) =>
    reaction(`improvement.tell-${notice}`, notice === 'warned' ? clockWarned : clockOverdue, async (context, clock) => {
      if (clock.subjectKind === clockSubject) await tell(context, clock.subjectId, notice)
    }),
  ),
]
