import { closedTasks } from '@tongheng/contract/tasks'
import { promiseBehind, tell, tellPeople } from '#modules/orders'
import { clockOverdue } from '#platform/clock/events'
import { type Reaction, reaction } from '#platform/events'
import { dayOf } from '#platform/numbering'
import { headsOf } from './groups.ts'
import { partsOfItems } from './parts.ts'

/**
 * A promise that is late is told to the heads of the groups whose people still work on it, or worked on it last; where a group has no head,
 * or nobody was given the work, to the technical manager (CAL-6.2.6).
 */
export const tellHeads: Reaction = reaction('tasks.tell-heads', clockOverdue, async (context, clock) => {
  const promise = await promiseBehind(context, clock)
  if (!promise) return
  const { key, itemIds } = promise
  const parts = await partsOfItems(context.db, key.institutionId, itemIds)
  const open = parts.filter(({ status }) => !closedTasks.some((closed) => closed === status))
  const people = [...new Set((open.length > 0 ? open : parts).map((task) => task.calibrator_id))]
  const headOf = await headsOf(context.db, key.institutionId)
  const said = { kind: 'overdue', detail: dayOf(new Date(promise.dueAt)) } as const
  const heads = new Set(people.flatMap((id) => headOf.get(id) ?? []))
  await tellPeople(context, key, [...heads], said)
  if (people.length === 0 || people.some((id) => !headOf.has(id)))
    await tell(context, key, { organizationId: key.institutionId, posts: ['technical-manager'] }, said)
})
