import { Decimal } from 'decimal.js'
import type { ItemRow } from './tables.ts'

/** Sum in yuan with two decimals; null while an instrument has no price. */
export function totalOf(items: readonly Pick<ItemRow, 'price'>[]): string | null {
  const prices = items.map((item) => item.price)
  if (prices.some((price) => price === null)) return null
  return prices.reduce((sum, price) => sum.plus(price ?? 0), new Decimal(0)).toFixed(2)
}
