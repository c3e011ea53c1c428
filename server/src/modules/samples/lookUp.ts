import type { Answer } from '@tongheng/contract'
import type { ExpectedItem, lookUpReception } from '@tongheng/contract/samples'
import { expectedItems, type OrderItem, orderNumbered } from '#modules/orders'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { presentEntry } from './present.ts'
import { findByCode, ownNumber } from './queries.ts'

const presentExpected = (item: OrderItem): ExpectedItem => ({
  itemId: item.itemId,
  orderId: item.orderId,
  orderNumber: item.orderNumber,
  client: item.clientName,
  name: item.name,
  model: item.model,
  serial: item.serial,
  maker: item.maker,
  place: item.place,
  wayIn: item.wayIn,
})

/**
 * What a scan at the counter means (CAL-6.2.2): an order, an instrument by its serial number, or a label of our own. A label of another
 * laboratory, and what nobody knows, are told as such.
 */
export async function lookUpAtCounter(context: Context<Member>, code: string): Promise<Answer<typeof lookUpReception>> {
  const { db, actor } = context
  const number = ownNumber(actor, code)
  const expected = await expectedItems(db, actor.organizationId, number)
  if (expected.length > 0) {
    const matched = expected.find((item) => item.serial !== '' && item.serial === number)
    return { expected: expected.map(presentExpected), matched: matched?.itemId ?? null, sample: null }
  }
  const order = await orderNumbered(db, actor.organizationId, number)
  if (order !== null) throw new DomainError('conflict', 'samples.none-expected', { number: order.number })
  return { expected: [], matched: null, sample: presentEntry(await findByCode(db, actor, code)) }
}
