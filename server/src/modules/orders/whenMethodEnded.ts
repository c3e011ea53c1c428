import type { Locale } from '@tongheng/contract'
import { methodEnded, methodsById } from '#modules/methods'
import { organizationById } from '#modules/organizations'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { newId } from '#platform/ids'
import { customersOf, tell } from './tellSides.ts'
import { own } from './tables.ts'

type Ended = NonNullable<typeof methodEnded.payload>

/** Orders that still have an instrument to be worked on by the method. */
const touched = (context: Context<null>, { institutionId, methodId }: Ended) =>
  own(context.db)
    .selectFrom('orders')
    .select(['orders.institution_id', 'orders.id', 'orders.client_id'])
    .where('orders.institution_id', '=', institutionId)
    .where('orders.status', 'in', ['reviewing', 'offered', 'agreed', 'in-progress'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('order_items')
          .select('order_items.id')
          .whereRef('order_items.institution_id', '=', 'orders.institution_id')
          .whereRef('order_items.order_id', '=', 'orders.id')
          .where('order_items.method_id', '=', methodId)
          .where('order_items.stage', 'not in', ['measured', 'certified', 'returned']),
      ),
    )
    .orderBy('orders.id')
    .execute()

async function saying(context: Context<null>, ended: Ended): Promise<Record<Locale, string>> {
  const ids = [ended.methodId, ...(ended.successorId === null ? [] : [ended.successorId])]
  const known = await methodsById(context.db, ended.institutionId, ids)
  const code = known.get(ended.methodId)?.code ?? ''
  const successor = ended.successorId === null ? undefined : known.get(ended.successorId)?.code
  const last = ended.usableUntil ?? ended.on
  const zh = successor === undefined ? '废止' : `由 ${successor} 代替`
  const en = successor === undefined ? 'abolished' : `superseded by ${successor}`
  return {
    'zh-CN': `${code} 自 ${ended.on} 起${zh}。${last} 及以后不再依据 ${code} 开展检定校准；未完成的器具将与您商定改用的方法`,
    en: `${code} is ${en} from ${ended.on}. From ${last} no work is done by ${code}; by which method your open instruments are measured will be agreed with you`,
  }
}

/** Customers whose instruments are still to be worked on learn on the order and by mail that the method ends (CAL-5.2.3). */
export const tellOfEndedMethod: Reaction = reaction('orders.tell-method-ended', methodEnded, async (context, ended) => {
  const orders = await touched(context, ended)
  if (orders.length === 0) return
  const text = await saying(context, ended)
  const laboratory = await organizationById(context.db, ended.institutionId)
  for (const order of orders) {
    await own(context.db)
      .insertInto('order_messages')
      .values({
        institution_id: order.institution_id,
        id: newId(),
        order_id: order.id,
        side: 'laboratory',
        account_id: ended.by.accountId,
        account_name: ended.by.name,
        organization_name: laboratory.name,
        at: context.platform.now(),
        text: `${text['zh-CN']}。\n${text.en}.`,
        files: [],
      })
      .execute()
    const key = { institutionId: order.institution_id, id: order.id }
    await tell(context, key, customersOf(order.client_id), { kind: 'method-ended', detail: text })
  }
})
