import { emptyChecklist } from '@tongheng/contract/orders'
import type { Context, Platform } from '#platform/context'
import { asMember } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { acceptOrder } from './answerOrder.ts'
import { createOrder, type NewOrder, type OrderItemInput } from './openOrder.ts'
import { itemsOf, orderFor, type OrderKey } from './queries.ts'
import { offerOrder, saveChecklist, startReview } from './reviewOrder.ts'

/** Acts as the person behind a session cookie: for tests and the demo world. */
export async function actingAs(platform: Platform, cookie: string): Promise<Context<Member>> {
  const actor = await platform.authenticator.resolveActor(new Headers({ cookie }))
  if (actor === null) throw new Error('nobody is signed in with this cookie')
  return {
    platform,
    db: platform.db,
    actor: asMember(actor),
    requestId: 'fixture',
    locale: actor.locale,
    system: false,
  }
}

export const anItem = (draft: Partial<OrderItemInput> = {}): OrderItemInput => ({
  name: '游标卡尺',
  model: '0–150 mm',
  serial: 'K-0815',
  maker: '示例量具厂',
  points: '50 mm、100 mm、150 mm',
  service: 'calibration',
  methodId: null,
  methodWished: false,
  conformity: false,
  decisionRule: null,
  adjustment: 'ask',
  interval: false,
  language: 'zh',
  price: '180.00',
  ...draft,
})

export type OrderDraft = Partial<Omit<NewOrder, 'institutionId'>> & { clientId: string }

/** An order as the service desk opens it. */
export const anOrder = (desk: Context<Member>, draft: OrderDraft): Promise<OrderKey> =>
  createOrder(desk, {
    place: 'laboratory',
    wayIn: 'delivered',
    fetchedBy: null,
    appointment: null,
    promisedDays: 5,
    items: [anItem()],
    ...draft,
  })

const yes = { answer: 'yes', remark: '' } as const

export const allYes = {
  ...emptyChecklist,
  requirements: yes,
  method: yes,
  ability: yes,
  people: yes,
  equipment: yes,
  time: yes,
  subcontract: yes,
}

const versionOf = async (context: Context<Member>, key: OrderKey): Promise<number> =>
  (await orderFor(context.db, context.actor, key)).version

/** Reviews and offers an order whose instruments have a method and a price. */
export async function offerIt(desk: Context<Member>, key: OrderKey, password: string): Promise<void> {
  await startReview(desk, key, { version: await versionOf(desk, key) })
  await saveChecklist(desk, key, { version: await versionOf(desk, key), checklist: allYes })
  await offerOrder(desk, key, { version: await versionOf(desk, key), signature: { password } })
}

/** An order that both sides agreed to. `password` is the desk's, who signs the review. Gives its instruments by id. */
export async function anAgreedOrder(
  sides: { desk: Context<Member>; customer: Context<Member>; password: string },
  draft: OrderDraft,
): Promise<OrderKey & { itemIds: string[] }> {
  const key = await anOrder(sides.desk, draft)
  await offerIt(sides.desk, key, sides.password)
  await acceptOrder(sides.customer, key, { version: await versionOf(sides.customer, key) })
  const items = await itemsOf(sides.desk.db, key)
  return { ...key, itemIds: items.map((item) => item.id) }
}
