import { preferenceOf } from '@tongheng/contract/methods'
import { formsOf } from '#modules/capability'
import { methodsById, type Preferred, preferredMethods } from '#modules/methods'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { ItemRow } from './tables.ts'

/** What comes first for an instrument of an order, whatever of its names was written: operators keep which words mean the same. */
export async function preferredForItems(
  db: AnyDb,
  institutionId: string,
  items: readonly Pick<ItemRow, 'name'>[],
  day: string,
): Promise<(item: Pick<ItemRow, 'name' | 'service'>) => Preferred | undefined> {
  if (items.length === 0) return () => undefined
  const names = [...new Set(items.map(({ name }) => name))]
  const forms = await formsOf(db, names)
  const called = new Map(names.map((name, index) => [name, forms[index] ?? [name]]))
  const preferredFor = await preferredMethods(db, institutionId, day)
  return ({ service, name }) => preferredFor(service, called.get(name) ?? [name])
}

/** Instruments whose method is not the one that comes first, with the one that does (CAL-5.2.2). */
export async function lowerMethods(
  db: AnyDb,
  institutionId: string,
  items: readonly ItemRow[],
  day: string,
): Promise<{ item: ItemRow; code: string; preferred: Preferred }[]> {
  const chosen = items.flatMap(({ method_id: id }) => id ?? [])
  const methods = await methodsById(db, institutionId, chosen)
  const preferredFor = await preferredForItems(db, institutionId, items, day)
  return items.flatMap((item) => {
    const method = methods.get(item.method_id ?? '')
    const preferred = preferredFor(item)
    if (!method || !preferred) return []
    const place = preferenceOf(item.service, method)
    return place !== null && place > preferred.place ? [{ item, code: method.code, preferred }] : []
  })
}

/** A method that comes later is chosen with a reason, or because the customer asked for it (CAL-5.2.2, CAL-6.1.1). */
export async function requirePreferred(
  db: AnyDb,
  institutionId: string,
  items: readonly ItemRow[],
  day: string,
): Promise<void> {
  const lower = await lowerMethods(db, institutionId, items, day)
  const open = lower.find(({ item }) => !item.method_wished && item.method_reason === '')
  if (!open) return
  const { item, code, preferred } = open
  throw new DomainError('conflict', 'orders.lower-method', { name: item.name, code, preferred: preferred.code })
}
