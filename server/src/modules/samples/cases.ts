import type { Received } from '@tongheng/contract'
import {
  type answerSampleCase,
  type reportSampleCase,
  type SampleCaseAction,
  type SampleCaseKind,
  sampleCaseWorkflow,
} from '@tongheng/contract/samples'
import { type OrderItem, orderItemView } from '#modules/orders'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import type { Updateable } from 'kysely'
import { lockCase } from './caseQueries.ts'
import { sampleCaseReported } from './events.ts'
import { casePolicy, mayReportCase } from './policy.ts'
import { lockSamples, type SampleKey } from './queries.ts'
import { type CaseRow, own, type SampleTables } from './tables.ts'

const caseSubject = (row: Pick<CaseRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'sample-case',
  id: row.id,
  organizationId: row.institution_id,
})

interface Found {
  kind: SampleCaseKind
  sampleId: string | null
  description: string
  photos: string[]
}

/** The case of an instrument that is not closed, locked. */
const openCaseOf = (step: Step<Member>, { institutionId, itemId }: OrderItem): Promise<CaseRow | undefined> =>
  own(step.db)
    .selectFrom('sample_cases')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('item_id', '=', itemId)
    .where('status', '<>', 'closed')
    .forUpdate()
    .executeTakeFirst()

/** What was found stands in the case that is open already, and its owner hears of it again; without one, a case is opened. */
export async function openOrAddToCase(step: Step<Member>, item: OrderItem, found: Found): Promise<CaseRow> {
  const open = await openCaseOf(step, item)
  if (!open) return openCase(step, item, found)
  const after = await own(step.db)
    .updateTable('sample_cases')
    .set({ description: `${open.description}\n${found.description}`, version: open.version + 1 })
    .where('institution_id', '=', open.institution_id)
    .where('id', '=', open.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record('samples.add-to-case', caseSubject(open), open, after)
  const told = { institutionId: open.institution_id, caseId: open.id, clientId: open.client_id }
  await step.announce(sampleCaseReported, told)
  return after
}

/** Opens a case of an instrument in the caller's change, which answers for the right to do so. One case at a time. */
async function openCase(step: Step<Member>, item: OrderItem, found: Found): Promise<CaseRow> {
  const { institutionId } = item
  const open = await openCaseOf(step, item)
  if (open) throw new DomainError('conflict', 'samples.case-open', { number: open.number })
  const year = yearOf(step.now)
  const row = await own(step.db)
    .insertInto('sample_cases')
    .values({
      institution_id: institutionId,
      id: newId(),
      number: formatNumber('YC', year, await nextNumber(step.db, institutionId, 'sample-case', year)),
      kind: found.kind,
      status: sampleCaseWorkflow.initial,
      item_id: item.itemId,
      sample_id: found.sampleId,
      client_id: item.clientId,
      client_name: item.clientName,
      window_id: item.windowId,
      instrument: [item.name, item.model, item.serial].filter(Boolean).join(' '),
      description: found.description,
      photos: found.photos,
      reported_by: step.actor.accountId,
      reported_by_name: step.actor.name,
      reported_at: step.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record('samples.report-case', caseSubject(row), null, row)
  await step.announce(sampleCaseReported, { institutionId, caseId: row.id, clientId: item.clientId })
  return row
}

/** Reports a sample as lost or damaged (CAL-6.2.5). */
export const reportCase = (
  context: Context<Member>,
  input: Received<typeof reportSampleCase>['body'],
): Promise<SampleKey> =>
  change(context, async (step) => {
    const [sample] = await lockSamples(step.db, context.actor, [input.sampleId])
    if (!sample) throw new Error('a locked sample is gone')
    step.allow(mayReportCase, sample)
    if (sample.status === 'returned') throw new DomainError('conflict', 'samples.gone')
    const paths = input.photos.map((id, index): [string, string] => [id, `body.photos.${index}`])
    await requireOwnFiles(step.db, context.actor, new Map(paths))
    const item = await orderItemView(step.db, sample.institution_id, sample.item_id)
    const row = await openCase(step, item, { ...input, sampleId: sample.id })
    return { institutionId: row.institution_id, id: row.id }
  })

type Values = Updateable<SampleTables['sample_cases']>

const moveCase = (
  context: Context<Member>,
  { key, version, action }: { key: SampleKey; version: number; action: SampleCaseAction },
  values: (step: Step<Member>) => Values,
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCase(step.db, context.actor, key)
    step.allow(casePolicy[action], row)
    const status = requireMove(sampleCaseWorkflow, action, row.status)
    await requireVersion(step.db, caseSubject(row), row, version)
    const after = await own(step.db)
      .updateTable('sample_cases')
      .set({ ...values(step), status, version: row.version + 1 })
      .where('institution_id', '=', row.institution_id)
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record(`samples.${action}-case`, caseSubject(row), row, after)
  })

export const investigateCase = (
  context: Context<Member>,
  key: SampleKey,
  { version, finding, proposal }: { finding: string; proposal: string; version: number },
): Promise<void> =>
  moveCase(context, { key, version, action: 'investigate' }, (step) => ({
    finding,
    proposal,
    found_by_name: step.actor.name,
    found_at: step.now,
    agreed: null,
  }))

/** The owner agrees to what is offered, or says why not. */
export const answerCase = (
  context: Context<Member>,
  key: SampleKey,
  { agreed, remark, version }: Received<typeof answerSampleCase>['body'],
): Promise<void> =>
  moveCase(context, { key, version, action: agreed ? 'agree' : 'object' }, (step) => {
    if (!agreed && !remark) throw fieldError('body.remark', 'samples.objection-reason')
    return { agreed, answer: remark ?? '', answered_by_name: step.actor.name, answered_at: step.now }
  })

export const closeCase = (
  context: Context<Member>,
  key: SampleKey,
  { version, closing }: { closing: string; version: number },
): Promise<void> =>
  moveCase(context, { key, version, action: 'close' }, (step) => ({
    closing,
    closed_by_name: step.actor.name,
    closed_at: step.now,
  }))
