import type { DemandItem } from '@tongheng/contract/demand'
import { ItemService, type OrderItemInput } from '@tongheng/contract/orders'
import type { Method } from '#modules/methods'
import type { NewOrder } from '#modules/orders'
import type { quotationNow } from './queries.ts'
import type { DemandItemRow, DemandRow, QuoteLineRow } from './tables.ts'

/** What is asked for in one line of text, as the laboratory reads it on the order: `0~150 mm U≤0.02 mm; 50 mm, 100 mm`. */
export function pointsOf(item: Pick<DemandItem, 'range' | 'points'>): string {
  const { range } = item
  if (range === null) return item.points
  const span = range.low === range.high ? range.low : `${range.low}~${range.high}`
  const u = range.maximumU === null ? '' : ` U≤${range.maximumU} ${range.uncertaintyUnit ?? range.unit}`
  return [`${span} ${range.unit}${u}`, item.points].filter((part) => part !== '').join('; ')
}

export type Quoted = NonNullable<Awaited<ReturnType<typeof quotationNow>>>

/**
 * The method of the quotation, where the laboratory may work by one of this code and it carries the service; else its code stands in words.
 * Rule and particulars of each instrument are settled in the contract review; JJF 1094 is what is proposed.
 */
const orderItem = (
  item: DemandItemRow,
  service: OrderItemInput['service'],
  { quoted, method }: { quoted: QuoteLineRow; method: Method | undefined },
): OrderItemInput => ({
  name: item.name,
  model: item.model,
  serial: item.serial,
  maker: item.maker,
  points: [pointsOf(item), method ? '' : quoted.method_code]
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, 500),
  service,
  methodId: method?.id ?? null,
  methodWished: false,
  conformity: item.conformity,
  decisionRule: item.conformity ? 'jjf-1094' : null,
  adjustment: 'ask',
  interval: false,
  language: 'zh',
  price: quoted.price,
})

/** Lines that one institution won. */
export interface Won {
  quotation: Quoted
  place: DemandRow['place']
  lines: readonly QuoteLineRow[]
}

export interface Accepting {
  demand: DemandRow
  items: readonly DemandItemRow[]
  wayIn: NewOrder['wayIn']
}

const carries = (service: OrderItemInput['service'], method: Method | undefined): boolean =>
  method !== undefined && (service !== 'verification' || method.kind === 'verification-regulation')

/** What is done on site stays there; how the rest comes, the enterprise says. */
export const orderFor = (
  { demand, items, wayIn }: Accepting,
  { quotation, place, lines }: Won,
  methods: ReadonlyMap<string, Method>,
): NewOrder => ({
  institutionId: quotation.institution_id,
  clientId: demand.client_id,
  ...(demand.window_id === null ? {} : { windowId: demand.window_id }),
  demandId: demand.id,
  windowDecides: demand.window_decides,
  place,
  wayIn: place === 'site' ? 'site' : wayIn,
  address: demand.address,
  contact: demand.contact,
  contactPhone: demand.contact_phone,
  promisedDays: Math.max(...lines.map(({ days }) => days)),
  remark: [demand.number, quotation.remark].filter((part) => part !== '').join('; '),
  items: lines.flatMap((quoted) =>
    items.flatMap((item) => {
      const service = ItemService.safeParse(item.service)
      if (item.line !== quoted.line || !service.success) return []
      const named = methods.get(quoted.method_code)
      const method = carries(service.data, named) ? named : undefined
      return [orderItem(item, service.data, { quoted, method })]
    }),
  ),
})
