import { Decimal } from 'decimal.js'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { presentOrder } from './present.ts'
import type { OrderKey } from './queries.ts'

const percent = (text: string): string => (new Decimal(text).isZero() ? '' : `${text} %`)

/** The quotation of an order as whoever asks may see it: the customer from the offer on. */
export async function printQuotation(context: Context<Member>, key: OrderKey): Promise<FileAnswer> {
  const order = await presentOrder(context, key)
  if (order.total === null) throw new DomainError('conflict', 'orders.no-quotation')
  const now = context.platform.now()
  const quoted = new Map(order.quotation?.lines.map((line) => [line.itemId, line]))
  const bytes = await context.platform.documents.render('quotation', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: now.toISOString(),
    number: order.number,
    institution: order.institution,
    client: order.client,
    day: dayOf(now),
    promisedDays: String(order.promisedDays),
    discount: percent(order.quotation?.discount ?? '0'),
    total: order.total,
    lines: order.items.map((item) => {
      const line = quoted.get(item.id)
      return {
        instrument: [item.name, item.model, item.serial].filter(Boolean).join(' '),
        method: item.method?.code ?? '',
        listPrice: line?.listPrice ?? '',
        surcharge: percent(line?.surcharge ?? '0'),
        price: new Decimal(item.price ?? 0).toFixed(2),
      }
    }),
  })
  return { bytes, name: `${order.number}.pdf`, mediaType: 'application/pdf', inline: true }
}
