import type { OutsideResult, ResultPart } from '@tongheng/contract/integrations'
import { orderFor, type OrderKey, orderItemViews } from '#modules/orders'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { own, type ResultRow } from './tables.ts'

const resultsOf = (db: AnyDb, institutionId: string) =>
  own(db).selectFrom('outside_results').selectAll().where('institution_id', '=', institutionId)

async function present(db: AnyDb, rows: readonly ResultRow[]): Promise<OutsideResult[]> {
  const [first] = rows
  if (!first) return []
  const items = await orderItemViews(
    db,
    first.institution_id,
    rows.map((row) => row.order_item_id),
  )
  const successors = new Map(rows.map((row) => [row.replaces_id, row.certificate_number]))
  return rows.map((row) => {
    const item = items.get(row.order_item_id)
    return {
      institutionId: row.institution_id,
      id: row.id,
      orderId: row.order_id,
      orderItemId: row.order_item_id,
      instrument: [item?.name, item?.model, item?.serial].filter(Boolean).join(' '),
      certificateNumber: row.certificate_number,
      methodCode: row.method_code,
      performedOn: row.performed_on,
      issuedOn: row.issued_on,
      system: row.system,
      conformity: row.conformity,
      uncertainty: row.uncertainty,
      beyondCapability: row.beyond_capability,
      files: row.files.map(({ fileId: _id, ...file }) => file),
      returnedAt: row.returned_at.toISOString(),
      replacedBy: successors.get(row.id) ?? null,
    }
  })
}

/** Results of an order that the actor may see, the first first. */
export async function listResults({ db, actor }: Context<Member>, key: OrderKey): Promise<OutsideResult[]> {
  const order = await orderFor(db, actor, key)
  const rows = await resultsOf(db, key.institutionId)
    .where('order_id', '=', order.id)
    .orderBy('returned_at')
    .orderBy('id')
    .execute()
  return present(db, rows)
}

export async function presentResult(context: Context<Member>, row: ResultRow): Promise<OutsideResult> {
  const results = await listResults(context, {
    institutionId: row.institution_id,
    id: row.order_id,
  })
  const found = results.find(({ id }) => id === row.id)
  if (!found) throw notFound()
  return found
}

const mediaTypes: Record<ResultPart, string> = { pdf: 'application/pdf', dcc: 'application/xml' }

/** The file as it was returned, for whoever may see the order. */
export async function resultFile(
  { db, actor, platform }: Context<Member>,
  key: OrderKey,
  part: ResultPart,
): Promise<FileAnswer> {
  const row = await resultsOf(db, key.institutionId).where('id', '=', key.id).executeTakeFirst()
  const file = row?.files.find((one) => one.part === part)
  if (!row || !file) throw notFound()
  await orderFor(db, actor, { institutionId: row.institution_id, id: row.order_id })
  return { bytes: await platform.files.store.open(file.sha256), name: file.name, mediaType: mediaTypes[part] }
}
