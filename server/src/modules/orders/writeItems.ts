import type { OrderItemInput, RevisedItem } from '@tongheng/contract/orders'
import { methodOf } from '#modules/methods'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { OrderKey } from './queries.ts'
import { type ItemRow, own } from './tables.ts'

interface Chosen {
  methodId: string
  service: OrderItemInput['service']
}

/** A method by its code and name, as they are when it is chosen. */
async function methodName(db: AnyDb, institutionId: string, item: Chosen, path: string): Promise<string> {
  const method = await methodOf(db, institutionId, item.methodId)
  if (!method) throw fieldError(path, 'orders.no-method')
  if (item.service === 'verification' && method.kind !== 'verification-regulation')
    throw fieldError(path, 'orders.not-verification')
  return JSON.stringify({ code: method.code, name: { zh: method.name, en: method.nameEn } })
}

async function columnsOf(db: AnyDb, institutionId: string, item: OrderItemInput, index: number) {
  if (item.conformity && item.decisionRule === null)
    throw fieldError(`body.items.${index}.decisionRule`, 'orders.no-rule')
  return {
    name: item.name,
    model: item.model ?? '',
    serial: item.serial ?? '',
    maker: item.maker ?? '',
    points: item.points ?? '',
    service: item.service,
    method_id: item.methodId,
    method:
      item.methodId === null
        ? null
        : await methodName(
            db,
            institutionId,
            { methodId: item.methodId, service: item.service },
            `body.items.${index}.methodId`,
          ),
    method_wished: item.methodId !== null && item.methodWished,
    method_reason: item.methodReason ?? '',
    conformity: item.conformity,
    decision_rule: item.conformity ? item.decisionRule : null,
    adjustment: item.adjustment,
    interval_wanted: item.interval,
    language: item.language,
    price: item.price,
  }
}

/** Writes the instruments of a new order. */
export async function insertItems(
  db: AnyDb,
  key: OrderKey,
  items: readonly OrderItemInput[],
  now: Date,
): Promise<void> {
  const rows = []
  for (const [index, item] of items.entries())
    rows.push({
      institution_id: key.institutionId,
      id: newId(),
      order_id: key.id,
      line: index + 1,
      ...(await columnsOf(db, key.institutionId, item, index)),
      stage: 'listed' as const,
      stage_at: now,
      received_at: null,
    })
  await own(db).insertInto('order_items').values(rows).execute()
}

/**
 * Makes the instruments of an order what was written down: known ones changed, new ones added, those left out taken off. What was
 * received cannot be taken off any more.
 */
export async function replaceItems(
  db: AnyDb,
  key: OrderKey,
  { before, items, now }: { before: readonly ItemRow[]; items: readonly RevisedItem[]; now: Date },
): Promise<void> {
  const known = new Map(before.map((row) => [row.id, row]))
  for (const [index, item] of items.entries()) {
    const columns = { line: index + 1, ...(await columnsOf(db, key.institutionId, item, index)) }
    if (item.id === undefined) {
      await own(db)
        .insertInto('order_items')
        .values({
          institution_id: key.institutionId,
          id: newId(),
          order_id: key.id,
          ...columns,
          stage: 'listed',
          stage_at: now,
          received_at: null,
        })
        .execute()
      continue
    }
    if (!known.delete(item.id)) throw fieldError(`body.items.${index}.id`, 'orders.item-gone')
    await own(db)
      .updateTable('order_items')
      .set(columns)
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', item.id)
      .execute()
  }
  if ([...known.values()].some((row) => row.received_at !== null))
    throw new DomainError('conflict', 'orders.item-received', {}, [
      { path: 'body.items', code: 'orders.item-received' },
    ])
  if (known.size > 0)
    await own(db)
      .deleteFrom('order_items')
      .where('institution_id', '=', key.institutionId)
      .where('id', 'in', [...known.keys()])
      .execute()
}

/** What the audit keeps of the instruments: one line of text each, so that a change is seen at once. */
export const itemsForAudit = (items: readonly ItemRow[]): Record<string, string> =>
  Object.fromEntries(
    items.map((item) => [
      `item ${item.line}`,
      [
        [item.name, item.model, item.serial, item.maker].filter(Boolean).join(' '),
        item.points,
        item.service,
        item.method?.code ?? '–',
        item.method_wished ? 'wished' : '',
        item.method_reason,
        item.decision_rule ?? 'no statement',
        `adjust ${item.adjustment}`,
        item.interval_wanted ? 'interval' : '',
        item.language,
        item.price ?? '–',
      ]
        .filter(Boolean)
        .join(' | '),
    ]),
  )
