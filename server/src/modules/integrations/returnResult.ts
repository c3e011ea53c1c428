import type { ResultInput } from '@tongheng/contract/integrations'
import { bareCode, findGap } from '#modules/capability'
import { markItem, type OrderItem } from '#modules/orders'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { resultWaits } from './events.ts'
import { examineResult } from './examineResult.ts'
import { letOut, resultSubject, resultText } from './releaseResult.ts'
import { lockForSystem } from './reportProgress.ts'
import { own, type ResultRow } from './tables.ts'

/** What was agreed is what is returned (CAL-6.1.4). */
function requireAsAgreed(item: OrderItem, input: ResultInput, today: string): void {
  if (item.method !== null && bareCode(item.method.code) !== bareCode(input.methodCode))
    throw fieldError('body.methodCode', 'integrations.other-method', { agreed: item.method.code })
  if (item.conformity && input.conformity === null)
    throw fieldError('body.conformity', 'integrations.conformity-needed')
  if (input.replacesId !== null && input.reason === '') throw fieldError('body.reason', 'integrations.reason-needed')
  if (input.issuedOn < input.performedOn || input.issuedOn > today)
    throw fieldError('body.issuedOn', 'integrations.days-backwards')
}

/** A first result for what has none, or one in the place of the last. */
async function requirePlace(step: Step<Member>, item: OrderItem, replacesId: string | null): Promise<void> {
  const rows = await own(step.db)
    .selectFrom('outside_results')
    .select(['id', 'replaces_id'])
    .where('institution_id', '=', item.institutionId)
    .where('order_id', '=', item.orderId)
    .where('order_item_id', '=', item.itemId)
    .execute()
  if (replacesId === null) {
    if (rows.length > 0) throw new DomainError('conflict', 'integrations.result-there')
    return
  }
  const replaced = new Set(rows.map((row) => row.replaces_id))
  if (!rows.some((row) => row.id === replacesId) || replaced.has(replacesId))
    throw fieldError('body.replacesId', 'integrations.no-such-result')
}

/** It was measured; it is certified once a person answers for the result. A correction leaves the instrument where it is. */
async function markMeasured(step: Step<Member>, item: OrderItem): Promise<void> {
  const key = { institutionId: item.institutionId, itemId: item.itemId }
  if (item.stage === 'received') await markItem(step, key, 'in-work')
  await markItem(step, key, 'measured')
}

const isLetOutAtOnce = async (step: Step<Member>): Promise<boolean> =>
  (await own(step.db)
    .selectFrom('api_key_releases')
    .select('key_id')
    .where('key_id', '=', step.actor.accountId)
    .executeTakeFirst()) !== undefined

const insert = (step: Step<Member>, row: Omit<ResultRow, 'files'> & { files: string }): Promise<ResultRow> =>
  own(step.db)
    .insertInto('outside_results')
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'outside_results_number')
        throw fieldError('body.certificateNumber', 'integrations.number-used')
      throw error
    })

/**
 * The certificate of the institution's own system comes to the order: files with their hashes, method, verdict and uncertainty as
 * stated. It carries no number, seal or log entry of the platform, and waits for a person of the institution to answer for it, unless
 * the institution decided otherwise for the key (docs/decisions/0020).
 */
export const returnResult = (context: Context<Member>, itemId: string, input: ResultInput): Promise<ResultRow> =>
  change(context, async (step) => {
    const item = await lockForSystem(step, itemId)
    requireAsAgreed(item, input, dayOf(step.now))
    await requirePlace(step, item, input.replacesId)
    const files = await examineResult(context, step, input)
    const gap = await findGap(step.db, {
      institutionId: item.institutionId,
      service: item.service,
      method: { id: item.methodId, code: input.methodCode },
      results: [],
    })
    const row = await insert(step, {
      institution_id: item.institutionId,
      id: newId(),
      order_id: item.orderId,
      order_item_id: itemId,
      certificate_number: input.certificateNumber,
      method_code: input.methodCode,
      performed_on: input.performedOn,
      issued_on: input.issuedOn,
      system: input.system,
      conformity: input.conformity,
      uncertainty: input.uncertainty ?? '',
      beyond_capability: gap !== null,
      files: JSON.stringify(files),
      returned_at: step.now,
      returned_by: context.actor.accountId,
      returned_by_name: context.actor.name,
      replaces_id: input.replacesId,
      replaced_because: input.replacesId === null ? '' : input.reason,
    })
    if (input.replacesId === null) await markMeasured(step, item)
    step.record('integrations.return-result', resultSubject(row), null, {
      detail: resultText(row, item),
      sha256: files.map(({ sha256 }) => sha256),
    })
    if (await isLetOutAtOnce(step)) await letOut(step, row, item, null)
    else
      await step.announce(resultWaits, {
        institutionId: item.institutionId,
        orderId: item.orderId,
        certificateNumber: input.certificateNumber,
      })
    return row
  })
