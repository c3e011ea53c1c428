import type { SignatureInput } from '@tongheng/contract'
import { type ResultAction, resultWorkflow } from '@tongheng/contract/integrations'
import { lockOrderItem, markItem, type OrderItem } from '#modules/orders'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { resultReleased, resultWithdrawn } from './events.ts'
import { casesOfItem, knownPredecessor, type ResultCase, resultPolicy, writeResultStep } from './resultSteps.ts'
import { own, type ResultRow } from './tables.ts'

export interface ResultKey {
  institutionId: string
  id: string
}

/** What happens to a result before it is released is the institution's alone. */
export const resultSubject = (row: Pick<ResultRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'outside-result',
  id: row.id,
  organizationId: row.institution_id,
})

/** What its customer may know stands in the story of the order. */
const orderOf = (row: ResultRow): Subject => ({ kind: 'order', id: row.order_id, organizationId: row.institution_id })

export const resultText = (row: ResultRow, item: OrderItem): string =>
  `${row.certificate_number} (${item.name} ${item.serial})`

const toldOf = (row: ResultRow, item: OrderItem, replaced: ResultRow | null) => ({
  institutionId: row.institution_id,
  orderId: row.order_id,
  orderItemId: row.order_item_id,
  clientId: item.clientId,
  resultId: row.id,
  certificateNumber: row.certificate_number,
  replacesId: replaced?.id ?? null,
  replacedNumber: replaced?.certificate_number ?? null,
})

/** A result of the own institution and its instrument, locked through the instrument's order. */
async function lockResult(step: Step<Member>, key: ResultKey): Promise<{ of: ResultCase; item: OrderItem }> {
  if (key.institutionId !== step.actor.organizationId) throw notFound()
  const found = await own(step.db)
    .selectFrom('outside_results')
    .select('order_item_id')
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!found) throw notFound()
  const item = await lockOrderItem(step.db, { institutionId: key.institutionId, itemId: found.order_item_id })
  const of = (await casesOfItem(step.db, item)).find(({ row }) => row.id === key.id)
  if (!of) throw notFound()
  return { of, item }
}

/** The customer may see it from now on; the work on the instrument is done with the first one released. */
export async function letOut(step: Step<Member>, row: ResultRow, item: OrderItem, by: Member | null): Promise<void> {
  await writeResultStep(step, row, { action: 'release', by, reason: '' })
  if (item.stage !== 'certified' && item.stage !== 'returned')
    await markItem(step, { institutionId: row.institution_id, itemId: row.order_item_id }, 'certified')
  step.record('integrations.release-result', orderOf(row), null, { detail: resultText(row, item) })
  const before = knownPredecessor(await casesOfItem(step.db, item), row)
  await step.announce(resultReleased, toldOf(row, item, before))
}

/** The signatory stands for what the own system returned, exactly as it was returned. */
const signed = (row: ResultRow, meaning: ResultAction) => ({
  organizationId: row.institution_id,
  kind: 'outside-result',
  id: row.id,
  meaning: meaning === 'release' ? 'released' : 'withdrawn',
  content: {
    certificateNumber: row.certificate_number,
    methodCode: row.method_code,
    performedOn: row.performed_on,
    issuedOn: row.issued_on,
    conformity: row.conformity,
    uncertainty: row.uncertainty,
    files: row.files.map(({ part, sha256 }) => ({ part, sha256 })),
  },
})

/** Somebody of the institution answers for a result by signing; only then the customer sees it (docs/decisions/0020). */
export const releaseResult = (
  context: Context<Member>,
  key: ResultKey,
  signature: SignatureInput,
): Promise<ResultRow> =>
  change(context, async (step) => {
    const { of, item } = await lockResult(step, key)
    step.allow(resultPolicy.release, of)
    requireMove(resultWorkflow, 'release', of.status)
    await sign(context, step, signature, signed(of.row, 'release'))
    await letOut(step, of.row, item, step.actor)
    return of.row
  })

/** The institution takes a result back, with the reason; the version stays, and whoever saw it is told. */
export const withdrawResult = (
  context: Context<Member>,
  key: ResultKey,
  { reason, signature }: { reason: string; signature: SignatureInput },
): Promise<ResultRow> =>
  change(context, async (step) => {
    const { of, item } = await lockResult(step, key)
    step.allow(resultPolicy.withdraw, of)
    requireMove(resultWorkflow, 'withdraw', of.status)
    await sign(context, step, signature, signed(of.row, 'withdraw'))
    await writeResultStep(step, of.row, { action: 'withdraw', by: step.actor, reason })
    const subject = of.released === null ? resultSubject(of.row) : orderOf(of.row)
    step.record('integrations.withdraw-result', subject, null, {
      detail: `${resultText(of.row, item)}: ${reason}`,
    })
    await step.announce(resultWithdrawn, {
      ...toldOf(of.row, item, null),
      wasReleased: of.released !== null,
      reason,
    })
    return of.row
  })
