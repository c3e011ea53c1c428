import { type AnyDb, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { mostNames, namesMeant, type Wanted, writtenIn } from '#platform/texts/textIndex'
import { visibleItems } from './queries.ts'

const searched = sql<string>`concat_ws(' ', order_items.name, order_items.model, order_items.serial, order_items.maker, orders.number)`

/** Instruments of the orders this actor may see, by what stands on them, else by how their names sound; the latest first. */
export async function findInstruments(db: AnyDb, actor: Member, wanted: Wanted, limit: number) {
  const mine = visibleItems(db, actor)
  const found = (where: ReturnType<typeof writtenIn>) =>
    pageOf(
      mine
        .where(where)
        .select(['order_items.institution_id', 'order_items.id', 'order_items.order_id', 'order_items.name'])
        .select(['order_items.model', 'order_items.serial', 'order_items.stage', 'orders.number as order_number'])
        .orderBy('orders.created_at', 'desc')
        .orderBy('order_items.id', 'desc'),
      { page: 1, size: limit },
    )
  const written = await found(writtenIn(searched, wanted))
  if (written.total > 0) return written
  const latest = mine.select('order_items.name').orderBy('order_items.id', 'desc').limit(mostNames)
  const names = namesMeant([...new Set((await latest.execute()).map(({ name }) => name))], wanted)
  return names.length === 0 ? written : found(sql<boolean>`order_items.name = any(${names}::text[])`)
}
