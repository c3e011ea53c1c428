import type { OutsideResult, ResultPart } from '@tongheng/contract/integrations'
import { resultWorkflow } from '@tongheng/contract/integrations'
import { orderFor, type OrderKey, orderItemViews } from '#modules/orders'
import { namesBefore } from '#modules/organizations'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { nextActions } from '#platform/policy'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { casesOf, type ResultCase, resultPolicy } from './resultSteps.ts'
import { own, type ResultRow } from './tables.ts'

async function present(context: Context<Member>, cases: readonly ResultCase[]): Promise<OutsideResult[]> {
  const [first] = cases
  if (!first) return []
  const { institution_id: institutionId } = first.row
  const ids = cases.map(({ row }) => row.order_item_id)
  const items = await orderItemViews(context.db, institutionId, ids)
  const say = await namesBefore(context.db, context.actor, [institutionId])
  return cases.map((of) => {
    const { row, status, released, withdrawn, successor } = of
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
      state: status,
      released:
        released === null
          ? null
          : {
              at: released.at.toISOString(),
              by: released.by_id === null ? null : say(released.by_name, institutionId),
            },
      withdrawn: withdrawn === null ? null : { at: withdrawn.at.toISOString(), reason: withdrawn.reason },
      replacedBecause: row.replaced_because,
      replacedBy: successor?.certificate_number ?? null,
      actions: nextActions(resultWorkflow, resultPolicy, context.actor, of),
    }
  })
}

/** Results of an order that the actor may see, the first first; others than the institution see what it let out (docs/decisions/0020). */
async function visibleResults({ db, actor }: Context<Member>, key: OrderKey): Promise<ResultCase[]> {
  const order = await orderFor(db, actor, key)
  const rows = await own(db)
    .selectFrom('outside_results')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', order.id)
    .orderBy('returned_at')
    .orderBy('id')
    .execute()
  const cases = await casesOf(db, rows)
  return actor.organizationId === key.institutionId ? cases : cases.filter(({ released }) => released !== null)
}

export const listResults = async (context: Context<Member>, key: OrderKey): Promise<OutsideResult[]> =>
  present(context, await visibleResults(context, key))

const ofOrder = (row: Pick<ResultRow, 'institution_id' | 'order_id'>): OrderKey => ({
  institutionId: row.institution_id,
  id: row.order_id,
})

export async function presentResult(context: Context<Member>, row: ResultRow): Promise<OutsideResult> {
  const results = await listResults(context, ofOrder(row))
  const found = results.find(({ id }) => id === row.id)
  if (!found) throw notFound()
  return found
}

const mediaTypes: Record<ResultPart, string> = { pdf: 'application/pdf', dcc: 'application/xml' }

/** The file as it was returned, for whoever may see the result. */
export async function resultFile(context: Context<Member>, key: OrderKey, part: ResultPart): Promise<FileAnswer> {
  const row = await own(context.db)
    .selectFrom('outside_results')
    .select(['institution_id', 'order_id'])
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!row) throw notFound()
  const found = (await visibleResults(context, ofOrder(row))).find((one) => one.row.id === key.id)
  const file = found?.row.files.find((one) => one.part === part)
  if (!file) throw notFound()
  return {
    bytes: await context.platform.files.store.open(file.sha256),
    name: file.name,
    mediaType: mediaTypes[part],
  }
}
