import * as api from '@tongheng/contract/orders'
import type { OrderEntry, OrderItemView, OrderView } from '@tongheng/contract/orders'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { client } from '../../api.ts'
import { dayOf } from '../../ui/format.ts'
import type { Table } from '../../ui/saveWorkbook.ts'

/** Rows of one export at most: what a person can still work with. */
const most = 5_000

/** Every order that the filters of the list find, page by page. */
export async function ordersTable(filter: z.output<typeof api.OrderFilter>, t: TFunction): Promise<Table> {
  const entries: OrderEntry[] = []
  for (let page = 1; entries.length < most; page += 1) {
    const answer = await client.call(api.listOrders, { query: { ...filter, page, size: 200 } })
    entries.push(...answer.entries)
    if (answer.entries.length === 0 || entries.length >= answer.total) break
  }
  const column = (key: string, width: number) => ({ title: t(`orders.${key}`), width })
  return {
    columns: [
      column('number', 18),
      column('statusLabel', 12),
      column('client', 28),
      column('institution', 28),
      column('instruments', 40),
      column('instrumentsTotal', 10),
      column('doneCount', 10),
      column('promise', 14),
      column('createdAt', 14),
    ],
    rows: entries.map((order) => [
      order.number,
      t(`orders.status.${order.status}`),
      order.client,
      order.institution,
      order.instruments.join(t('app.listSeparator')),
      order.items,
      order.itemsDone,
      order.clock === null ? null : dayOf(order.clock.dueAt),
      dayOf(order.createdAt),
    ]),
  }
}

const firstWord = (field: api.ImportField, value: string, english: boolean): string => {
  const words = api.columnOf(field).choices?.[value] ?? []
  return words[english && words.length > 1 ? 1 : 0] ?? value
}

/** The instruments of an order in the columns of the import, so that the file can be imported again; then how far each is. */
export function itemsTable(order: OrderView, t: TFunction, english: boolean): Table {
  const cell = (item: OrderItemView, field: api.ImportField): string => {
    if (field === 'method') return item.method?.code ?? ''
    const value = item[field]
    return value === null ? '' : firstWord(field, String(value), english)
  }
  return {
    columns: [
      ...api.importFields.map((field) => ({
        title: api.columnOf(field)[english ? 'en' : 'zh'],
        width: api.columnOf(field).width,
      })),
      { title: t('orders.item.stage'), width: 14 },
    ],
    rows: order.items.map((item) => [
      ...api.importFields.map((field) => cell(item, field)),
      t(`orders.stages.status.${item.stage}`),
    ]),
  }
}
