import type { OrderQuotation } from '@tongheng/contract/orders'
import { Decimal } from 'decimal.js'
import { holds, readRange, widthOf } from './rangeOf.ts'
import type { ItemRow, PriceLineRow } from './tables.ts'

type Work = Pick<ItemRow, 'name' | 'model' | 'points' | 'method_id'>

/** The same words however they were typed: width, case, spaces, dashes, brackets: `(0～150) mm` is `0–150 mm`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()]/g, '')
    .replaceAll(/[~～–—−-]/g, '~')

/** `0~15` does not stand in `0~150`. */
function standsIn(range: string, words: string): boolean {
  const figure = /[0-9.]/
  for (let at = words.indexOf(range); at >= 0; at = words.indexOf(range, at + 1)) {
    const cutsBefore = figure.test(range.charAt(0)) && figure.test(words.charAt(at - 1))
    const end = at + range.length
    const cutsAfter = figure.test(range.charAt(range.length - 1)) && figure.test(words.charAt(end))
    if (!cutsBefore && !cutsAfter) return true
  }
  return false
}

/** By quantity where the list gives one with its unit, as words where it does not, such as 0级 or a range without unit (CAL-6.1.1). */
function isInRange(range: string, { model, points }: Work): boolean {
  const said = plain(`${model} ${points}`)
  const asked = readRange(range)
  if (asked.quantities.length === 0) return standsIn(plain(range), said)
  const found = [...readRange(model).quantities, ...readRange(points).quantities]
  return (
    asked.quantities.every((quantity) => holds(quantity, found)) &&
    asked.words.every((word) => standsIn(plain(word), said))
  )
}

const suits = (line: PriceLineRow, work: Work): boolean =>
  plain(line.instrument) === plain(work.name) &&
  (line.method_id === null || line.method_id === work.method_id) &&
  (line.measuring_range === '' || isInRange(line.measuring_range, work))

/** A method says more than a range, a range more than none. */
const detail = (line: PriceLineRow): number => (line.method_id === null ? 0 : 2) + (line.measuring_range === '' ? 0 : 1)

/** The narrowest of ranges of one quantity; null where they cannot be compared, or two are alike. */
function narrowest(lines: readonly PriceLineRow[]): PriceLineRow | null {
  const ranges = lines.flatMap((line) => {
    const width = widthOf(readRange(line.measuring_range))
    return width ? [{ line, ...width }] : []
  })
  const [first, second] = ranges.toSorted((a, b) => a.width.comparedTo(b.width))
  const isComparable = ranges.length === lines.length && ranges.every(({ dimension }) => dimension === first?.dimension)
  return first && second && isComparable && first.width.lt(second.width) ? first.line : null
}

/**
 * The line of the price list for an instrument: the most detailed one, of several ranges that hold it the narrowest. Null when there is
 * none, or two say as much.
 */
export function priceLineOf(lines: readonly PriceLineRow[], work: Work): PriceLineRow | null {
  const found = lines.filter((line) => suits(line, work))
  const most = Math.max(...found.map(detail))
  const [best, ...others] = found.filter((line) => detail(line) === most)
  if (!best) return null
  return others.length === 0 ? best : narrowest([best, ...others])
}

export interface Terms {
  urgent: boolean
  discount: string
}

const hundredth = (percent: string): Decimal => new Decimal(percent).div(100)

/** What is charged: the price of the list, surcharge first, then discount; to the cent, halves up. */
export function chargeOf({ price, surcharge }: Pick<PriceLineRow, 'price' | 'surcharge'>, terms: Terms): string {
  const raised = new Decimal(price).times(terms.urgent ? hundredth(surcharge).plus(1) : 1)
  return raised.times(new Decimal(1).minus(hundredth(terms.discount))).toFixed(2, Decimal.ROUND_HALF_UP)
}

/** Prices every instrument that the list knows; the others keep the price that was agreed on by hand. */
export function quote(items: readonly ItemRow[], lines: readonly PriceLineRow[], terms: Terms): OrderQuotation {
  return {
    ...terms,
    lines: items.flatMap((item) => {
      const line = priceLineOf(lines, item)
      if (!line) return []
      const { price: listPrice, surcharge } = line
      return [{ itemId: item.id, listPrice, surcharge: terms.urgent ? surcharge : '0', price: chargeOf(line, terms) }]
    }),
  }
}

const isSameWork = (before: ItemRow, after: ItemRow): boolean =>
  (['name', 'model', 'points', 'method_id'] as const).every((field) => before[field] === after[field])

/** What still stands of a quotation when the instruments were edited: the lines whose work and price are as they were quoted. */
export function standing(
  quotation: OrderQuotation | null,
  before: readonly ItemRow[],
  after: readonly ItemRow[],
): OrderQuotation | null {
  if (quotation === null) return null
  const lines = quotation.lines.filter((line) => {
    const [was, is] = [before, after].map((items) => items.find(({ id }) => id === line.itemId))
    return was && is && isSameWork(was, is) && is.price !== null && new Decimal(is.price).equals(line.price)
  })
  return lines.length === 0 ? null : { ...quotation, lines }
}
