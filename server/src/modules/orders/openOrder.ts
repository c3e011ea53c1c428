import type { Received } from '@tongheng/contract'
import {
  type createOrder as createOperation,
  emptyChecklist,
  type OrderItemInput,
  type SetWay,
} from '@tongheng/contract/orders'
import { organizationsById } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Actor, Member } from '#platform/sessions'
import { orderOpened } from './events.ts'
import { mayOpen } from './policy.ts'
import type { OrderKey } from './queries.ts'
import { orderSubject } from './subject.ts'
import { own } from './tables.ts'
import { requireParticulars, requireWay, wayColumns } from './wayIn.ts'
import { insertItems, itemsForAudit } from './writeItems.ts'
import { itemsOf } from './queries.ts'

type CreateOrder = Received<typeof createOperation>['body']

/** An order as a matched demand or the service desk opens it. */
export interface NewOrder
  extends Omit<CreateOrder, keyof SetWay>, Pick<SetWay, 'wayIn'>, Partial<Omit<SetWay, 'wayIn'>> {
  institutionId: string
  windowId?: string
  demandId?: string
  /** The client has no account: the window that brought the order decides for it. */
  windowDecides?: boolean
}

async function partiesOf(step: Step<Actor | null>, order: NewOrder) {
  const ids = [order.institutionId, order.clientId, ...(order.windowId === undefined ? [] : [order.windowId])]
  const known = await organizationsById(step.db, ids)
  const client = known.get(order.clientId)
  if (client?.kind !== 'enterprise' || (client.status !== 'approved' && client.kept_by === null))
    throw fieldError('body.clientId', 'orders.no-client')
  const institution = known.get(order.institutionId)
  if (institution?.kind !== 'institution' || institution.status !== 'approved')
    throw new DomainError('conflict', 'organizations.not-approved')
  return { client, institution, window: order.windowId === undefined ? undefined : known.get(order.windowId) }
}

/** Opens an order in the caller's change, which answers for the right to do so (CAL-6.1.1). */
export async function openOrder<A extends Actor | null>(
  step: Step<A>,
  order: NewOrder,
): Promise<OrderKey & { number: string }> {
  const way = wayColumns({ fetchedBy: null, appointment: null, ...order })
  requireWay({ place: order.place, ...way })
  const { client, institution, window } = await partiesOf(step, order)
  const year = yearOf(step.now)
  const key = { institutionId: order.institutionId, id: newId() }
  const row = await own(step.db)
    .insertInto('orders')
    .values({
      institution_id: key.institutionId,
      id: key.id,
      number: formatNumber('WT', year, await nextNumber(step.db, key.institutionId, 'order', year)),
      status: 'draft',
      institution_name: institution.name,
      client_id: client.id,
      client_name: client.name,
      window_id: window?.id ?? null,
      window_name: window?.name ?? null,
      demand_id: order.demandId ?? null,
      window_decides: order.windowDecides ?? false,
      place: order.place,
      ...way,
      promised_days: order.promisedDays,
      remark: order.remark ?? '',
      checklist: JSON.stringify(emptyChecklist),
      created_at: step.now,
      agreed_at: null,
      completed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await insertItems(step.db, key, order.items, step.now)
  const { checklist: _checklist, ...told } = row
  step.record('orders.open', orderSubject(row), null, { ...told, ...itemsForAudit(await itemsOf(step.db, key)) })
  await step.announce(orderOpened, {
    institutionId: key.institutionId,
    orderId: key.id,
    clientId: client.id,
    windowId: window?.id ?? null,
    demandId: order.demandId ?? null,
  })
  return { ...key, number: row.number }
}

/** The service desk opens an order for a client that asks directly. */
export const createOrder = (context: Context<Member>, input: CreateOrder): Promise<OrderKey> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(mayOpen, { institutionId })
    requireParticulars({ place: input.place, window_id: null, ...wayColumns(input) })
    return openOrder(step, { ...input, institutionId })
  })

export type { OrderItemInput }
