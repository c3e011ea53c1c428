import type { OrderView, RevisedItem } from '@tongheng/contract/orders'

/** What the form of an order holds; the same fields as the operations take. */
export interface OrderValues {
  clientId?: string
  place: OrderView['place']
  wayIn: OrderView['wayIn']
  address?: string
  contact?: string
  contactPhone?: string
  promisedDays: number
  remark?: string
  items: Partial<RevisedItem>[]
}

export const newItem: Partial<RevisedItem> = {
  adjustment: 'ask',
  language: 'zh',
  conformity: false,
  interval: false,
}

export const newOrder: OrderValues = { place: 'laboratory', wayIn: 'delivered', promisedDays: 10, items: [newItem] }

/** An emptied field means “none”, and a rule without a statement of conformity is not sent. */
const itemOf = (item: Partial<RevisedItem>) => ({
  ...item,
  name: item.name ?? '',
  methodId: item.methodId ?? null,
  price: item.price === undefined || item.price === '' ? null : item.price,
  decisionRule: item.conformity === true ? (item.decisionRule ?? null) : null,
})

/** The form's values as the operations take them. */
export const bodyOf = (values: OrderValues) => ({ ...values, items: values.items.map(itemOf) })

/** The form's values of an order that is there. */
export const valuesOf = (order: OrderView): OrderValues => ({
  place: order.place,
  wayIn: order.wayIn,
  address: order.address,
  contact: order.contact,
  contactPhone: order.contactPhone,
  promisedDays: order.promisedDays,
  remark: order.remark,
  items: order.items.map((item) => ({
    id: item.id,
    name: item.name,
    model: item.model,
    serial: item.serial,
    maker: item.maker,
    points: item.points,
    conformity: item.conformity,
    adjustment: item.adjustment,
    interval: item.interval,
    language: item.language,
    // An empty field of a form holds nothing, not null.
    ...(item.methodId === null ? {} : { methodId: item.methodId }),
    ...(item.decisionRule === null ? {} : { decisionRule: item.decisionRule }),
    ...(item.price === null ? {} : { price: item.price }),
  })),
})
