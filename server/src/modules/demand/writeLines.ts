import type { DemandItemInput } from '@tongheng/contract/demand'
import { mostDemandItems } from '@tongheng/contract/demand'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { isOpen, mayInvite } from './policy.ts'
import { demandSubject, itemsOf, lockDemand, quotationsOf } from './queries.ts'
import { requireRange } from './requireRange.ts'
import { own } from './tables.ts'
import { updateDemand } from './updateDemand.ts'

const itemColumns = (demandId: string, before: number) => (item: DemandItemInput, index: number) => ({
  demand_id: demandId,
  line: before + index + 1,
  name: item.name,
  model: item.model ?? '',
  serial: item.serial ?? '',
  maker: item.maker ?? '',
  quantity: item.quantity ?? '',
  points: item.points ?? '',
  range: item.range === null ? null : JSON.stringify(item.range),
  service: item.service,
  conformity: item.conformity,
})

/** Each range of `body.items` must be readable. */
export function requireRanges(items: readonly DemandItemInput[]): void {
  for (const [index, { range }] of items.entries()) if (range !== null) requireRange(range, `body.items.${index}.range`)
}

/** Appends lines to a demand that has `before` of them. */
export async function insertItems(
  step: Step<Member>,
  demandId: string,
  items: readonly DemandItemInput[],
  before = 0,
): Promise<void> {
  if (items.length === 0) return
  await own(step.db)
    .insertInto('demand_items')
    .values(items.map(itemColumns(demandId, before)))
    .execute()
}

/** Lines confirmed later, such as those read out of its words; once somebody has offered, they are fixed (IM-6.2). */
export const addDemandLines = (
  context: Context<Member>,
  id: string,
  input: { items: readonly DemandItemInput[]; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayInvite, demand)
    if (!isOpen(demand)) throw new DomainError('conflict', 'demand.ended')
    await requireVersion(step.db, demandSubject(demand), demand, input.version)
    if ((await quotationsOf(step.db, id)).length > 0) throw new DomainError('conflict', 'demand.lines-fixed')
    const before = (await itemsOf(step.db, id)).length
    if (before + input.items.length > mostDemandItems) throw fieldError('body.items', 'demand.too-many-items')
    requireRanges(input.items)
    await insertItems(step, id, input.items, before)
    const after = await updateDemand(step.db, demand, {})
    step.record('demand.lines', demandSubject(demand), demand, {
      ...after,
      items: input.items,
      detail: input.items.map(({ name }) => name).join('; '),
    })
  })
