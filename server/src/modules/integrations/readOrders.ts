import { AgreedItem, type AgreedOrder } from '@tongheng/contract/integrations'
import { type AgreedCursor, agreedOrder, type AgreedOrderRow, agreedOrders, presentItem } from '#modules/orders'
import type { Context } from '#platform/context'
import { fieldError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'

/** An agreement is in the database so long after the moment that it carries. */
const settleMs = 2_000

/** What was agreed about an instrument, and how far it is. */
export const agreedItem = (item: Parameters<typeof presentItem>[0]): AgreedItem =>
  AgreedItem.parse(presentItem(item, null))

const present = (order: AgreedOrderRow): AgreedOrder => ({
  institutionId: order.institution_id,
  id: order.id,
  number: order.number,
  status: order.status,
  institution: order.institution_name,
  client: order.client_name,
  place: order.place,
  wayIn: order.way_in,
  promisedDays: order.promised_days,
  remark: order.remark,
  agreedAt: (order.agreed_at ?? order.created_at).toISOString(),
  items: order.items.map(agreedItem),
})

const written = ({ at, id }: AgreedCursor): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

function readCursor(text: string): AgreedCursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at))
  if (!isMoment || !/^[0-9a-f-]{36}$/.test(id)) throw fieldError('query.after', 'integrations.bad-cursor')
  return { at: new Date(at), id }
}

/** Orders since a cursor; `next` is the cursor for the next question, also where nothing came. */
export async function listAgreed(
  { db, actor, platform }: Context<Member>,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  const until = new Date(platform.now().getTime() - settleMs)
  const cursor = after === undefined ? null : readCursor(after)
  const orders = await agreedOrders(db, actor, { after: cursor, until, limit })
  const last = orders.at(-1)
  const next = last?.agreed_at ? written({ at: last.agreed_at, id: last.id }) : after
  return {
    entries: orders.map(present),
    next: next ?? written({ at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }),
  }
}

export async function getAgreed(
  { db, actor }: Context<Member>,
  key: { institutionId: string; id: string },
): Promise<AgreedOrder> {
  const order = await agreedOrder(db, actor, key)
  if (!order) throw notFound()
  return present(order)
}
