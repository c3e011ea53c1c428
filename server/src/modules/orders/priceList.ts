import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/orders'
import type { PriceLineView } from '@tongheng/contract/orders'
import { priceKeepers } from '@tongheng/contract/orders'
import { methodOf, methodsById } from '#modules/methods'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, containing, violatedConstraint } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import type { OrderKey } from './queries.ts'
import { own, type PriceLineRow } from './tables.ts'

type NewLine = Received<typeof api.addPrice>['body']

const mayKeepPrices: Rule<unknown> = (actor) => needs(actor, priceKeepers)

const subject = (line: PriceLineRow): Subject => ({
  kind: 'price-line',
  id: line.id,
  organizationId: line.institution_id,
})

const linesOf = (db: AnyDb, institutionId: string) =>
  own(db).selectFrom('price_lines').selectAll().where('institution_id', '=', institutionId)

export const priceLines = (db: AnyDb, institutionId: string): Promise<PriceLineRow[]> =>
  linesOf(db, institutionId).execute()

async function present(db: AnyDb, institutionId: string, rows: readonly PriceLineRow[]): Promise<PriceLineView[]> {
  const ids = rows.flatMap((row) => row.method_id ?? [])
  const methods = await methodsById(db, institutionId, ids)
  return rows.map((row) => {
    const method = methods.get(row.method_id ?? '')
    return {
      institutionId: row.institution_id,
      id: row.id,
      instrument: row.instrument,
      range: row.measuring_range,
      method: method ? { id: method.id, code: method.code } : null,
      price: row.price,
      surcharge: row.surcharge,
      remark: row.remark,
      version: row.version,
    }
  })
}

export async function listPrices(context: Context<Member>, search: Received<typeof api.listPrices>['query']) {
  const { organizationId } = context.actor
  let query = linesOf(context.db, organizationId)
  if (search.q) query = query.where('instrument', 'ilike', containing(search.q))
  const { rows, total } = await pageOf(query.orderBy('instrument').orderBy('measuring_range').orderBy('id'), search)
  return { entries: await present(context.db, organizationId, rows), total }
}

export async function presentPrice(context: Context<Member>, row: PriceLineRow): Promise<PriceLineView> {
  const [view] = await present(context.db, row.institution_id, [row])
  if (!view) throw notFound()
  return view
}

async function columnsOf(step: Step<Member>, line: NewLine) {
  if (line.methodId !== null && (await methodOf(step.db, step.actor.organizationId, line.methodId)) === null)
    throw fieldError('body.methodId', 'orders.no-method')
  return {
    instrument: line.instrument,
    measuring_range: line.range ?? '',
    method_id: line.methodId,
    price: line.price,
    surcharge: line.surcharge,
    remark: line.remark ?? '',
  }
}

async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'price_lines_work') throw error
    throw fieldError('body.instrument', 'orders.price-known')
  }
}

async function lockLine(step: Step<Member>, key: OrderKey): Promise<PriceLineRow> {
  const row = await linesOf(step.db, step.actor.organizationId)
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const addPrice = (context: Context<Member>, input: NewLine): Promise<PriceLineRow> =>
  change(context, async (step) => {
    step.allow(mayKeepPrices, null)
    const values = { institution_id: step.actor.organizationId, id: newId(), ...(await columnsOf(step, input)) }
    const line = await once(() =>
      own(step.db).insertInto('price_lines').values(values).returningAll().executeTakeFirstOrThrow(),
    )
    step.record('orders.add-price', subject(line), null, line)
    return line
  })

export const changePrice = (
  context: Context<Member>,
  key: OrderKey,
  input: NewLine & { version: number },
): Promise<PriceLineRow> =>
  change(context, async (step) => {
    const line = await lockLine(step, key)
    step.allow(mayKeepPrices, line)
    await requireVersion(step.db, subject(line), line, input.version)
    const values = { ...(await columnsOf(step, input)), version: line.version + 1 }
    const after = await once(() =>
      own(step.db)
        .updateTable('price_lines')
        .set(values)
        .where('institution_id', '=', line.institution_id)
        .where('id', '=', line.id)
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
    step.record('orders.change-price', subject(line), line, after)
    return after
  })

export const removePrice = (context: Context<Member>, key: OrderKey, input: { version: number }): Promise<void> =>
  change(context, async (step) => {
    const line = await lockLine(step, key)
    step.allow(mayKeepPrices, line)
    await requireVersion(step.db, subject(line), line, input.version)
    await own(step.db)
      .deleteFrom('price_lines')
      .where('institution_id', '=', line.institution_id)
      .where('id', '=', line.id)
      .execute()
    step.record('orders.remove-price', subject(line), line, null)
  })
