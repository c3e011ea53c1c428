import type { OrderItemInput, OrderView, RevisedItem } from '@tongheng/contract/orders'

export interface WayValues {
  wayIn: OrderView['wayIn']
  carrier?: string
  waybill?: string
  fetchedBy?: 'laboratory' | 'window'
  appointment?: string
  address?: string
  contact?: string
  contactPhone?: string
}

/** What the form of an order holds; the same fields as the operations take. */
export interface OrderValues extends WayValues {
  clientId?: string
  place: OrderView['place']
  promisedDays: number
  remark?: string
  items: Partial<RevisedItem>[]
}

export const newItem: Partial<RevisedItem> = {
  service: 'calibration',
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
  methodWished: item.methodWished === true,
  methodReason: item.methodReason ?? '',
  price: item.price === undefined || item.price === '' ? null : item.price,
  decisionRule: item.conformity === true ? (item.decisionRule ?? null) : null,
})

/** Only the particulars of the way that was chosen: what was typed for another one is not sent. */
export const wayOf = (values: WayValues) => ({
  wayIn: values.wayIn,
  ...(values.wayIn === 'mailed' ? { carrier: values.carrier ?? '', waybill: values.waybill ?? '' } : {}),
  fetchedBy: values.wayIn === 'fetched' ? (values.fetchedBy ?? null) : null,
  appointment: values.wayIn === 'fetched' || values.wayIn === 'site' ? (values.appointment ?? null) : null,
  address: values.address ?? '',
  contact: values.contact ?? '',
  contactPhone: values.contactPhone ?? '',
})

export const wayValuesOf = (order: OrderView): WayValues => ({
  wayIn: order.wayIn,
  carrier: order.carrier,
  waybill: order.waybill,
  address: order.address,
  contact: order.contact,
  contactPhone: order.contactPhone,
  ...(order.fetchedBy === null ? {} : { fetchedBy: order.fetchedBy }),
  ...(order.appointment === null ? {} : { appointment: order.appointment }),
})

/** The form's values as the operations take them. */
export const bodyOf = ({ place, promisedDays, remark, items, ...way }: OrderValues) => ({
  place,
  promisedDays,
  remark: remark ?? '',
  ...wayOf(way),
  items: items.map(itemOf),
})

/** Imported instruments beside those that are there; a block in which nothing was typed makes room. */
export const withImported = (there: readonly Partial<RevisedItem>[], imported: readonly OrderItemInput[]) => [
  ...there.filter(({ id, name, model, serial }) => [id, name, model, serial].some(Boolean)),
  ...imported,
]

/** The form's values of an order that is there. */
export const valuesOf = (order: OrderView): OrderValues => ({
  place: order.place,
  ...wayValuesOf(order),
  promisedDays: order.promisedDays,
  remark: order.remark,
  items: order.items.map((item) => ({
    id: item.id,
    name: item.name,
    model: item.model,
    serial: item.serial,
    maker: item.maker,
    points: item.points,
    service: item.service,
    methodWished: item.methodWished,
    methodReason: item.methodReason,
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
