import type { NextAction } from '@tongheng/contract'
import { sampleCode, type SampleEntry, type SampleView, sampleWorkflow } from '@tongheng/contract/samples'
import { type OrderItem, orderItemView } from '#modules/orders'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { mayAsk, mayConsent, mayMove, mayReport, mayReportCase, samplePolicy } from './policy.ts'
import { casesOfItem, presentCaseEntry } from './caseQueries.ts'
import { custodyOf, movesOf, questionsOf, returnOf, sampleFor, type SampleKey, stateReportsOf } from './queries.ts'
import type { SampleRow } from './tables.ts'

export const presentEntry = (row: SampleRow): SampleEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  orderId: row.order_id,
  name: row.name,
  model: row.model,
  serial: row.serial,
  location: row.location,
  holder: row.holder_name,
  receivedAt: row.received_at.toISOString(),
})

type Custody = Awaited<ReturnType<typeof custodyOf>>
type Questions = Awaited<ReturnType<typeof questionsOf>>

interface Whole {
  sample: SampleRow
  item: OrderItem
  custody: Custody
  questions: Questions
}

/** The moves of the workflow, narrowed to what this person can do with this sample now; and questions about adjusting. */
function actionsOf(actor: Actor, { sample, item, custody, questions }: Whole): NextAction[] {
  const pending = custody.find((one) => one.accepted === null)
  const moves = nextActions(sampleWorkflow, samplePolicy, actor, sample).flatMap((next): NextAction[] => {
    if (next.action === 'confirm') return pending?.to_id === actor.accountId ? [next] : []
    if (next.action === 'return' && next.allowed && item.stage !== 'certified' && item.place !== 'site')
      return [{ ...next, allowed: false, reason: 'samples.not-certified' }]
    return [next]
  })
  const open = questions.some((one) => one.granted === null)
  const asks = mayAsk(actor, sample) === null && item.adjustment === 'ask' && sample.status !== 'returned' && !open
  if (asks) moves.push({ action: 'ask-adjustment', allowed: true, reason: null })
  const owner = mayConsent(actor, item) === null
  if (open && owner) moves.push({ action: 'answer-adjustment', allowed: true, reason: null })
  if (owner) moves.push({ action: 'acknowledge-state', allowed: true, reason: null })
  if (sample.status === 'returned') return moves
  const offered = [
    { action: 'move', rule: mayMove },
    { action: 'report-state', rule: mayReport },
    { action: 'report-case', rule: mayReportCase },
  ]
  const more = offered
    .filter(({ action, rule }) => rule(actor, sample) === null && (action !== 'move' || sample.status === 'in-custody'))
    .map(({ action }) => ({ action, allowed: true, reason: null }))
  return [...moves, ...more]
}

const presentCustody = (custody: Custody): SampleView['custody'] =>
  custody.map((row) => ({
    id: row.id,
    from: row.from_name,
    to: row.to_name,
    location: row.location,
    at: row.at.toISOString(),
    remark: row.remark,
    answer:
      row.accepted === null || row.answered_at === null
        ? null
        : { accepted: row.accepted, at: row.answered_at.toISOString(), remark: row.answer_remark ?? '' },
  }))

const presentQuestions = (questions: Questions): SampleView['questions'] =>
  questions.map((row) => ({
    id: row.id,
    text: row.text,
    askedBy: row.account_name,
    askedAt: row.at.toISOString(),
    answer:
      row.granted === null || row.answered_at === null
        ? null
        : {
            granted: row.granted,
            by: row.answered_by ?? '',
            at: row.answered_at.toISOString(),
            remark: row.answer_remark ?? '',
          },
  }))

type Files = Awaited<ReturnType<typeof fileRefs>>

const presentReports = (
  reports: Awaited<ReturnType<typeof stateReportsOf>>,
  files: Files,
): SampleView['stateReports'] =>
  reports.map((row) => ({
    id: row.id,
    text: row.text,
    photos: row.photos.flatMap((id) => files.get(id) ?? []),
    by: row.account_name,
    at: row.at.toISOString(),
    acknowledged:
      row.acknowledged_at === null
        ? null
        : {
            by: row.acknowledged_by ?? '',
            at: row.acknowledged_at.toISOString(),
            remark: row.acknowledged_remark ?? '',
          },
  }))

const presentReturn = (row: Awaited<ReturnType<typeof returnOf>>, files: Files): SampleView['returned'] =>
  row === undefined
    ? null
    : {
        to: row.to_name,
        by: row.account_name,
        at: row.at.toISOString(),
        remark: row.remark,
        signature: files.get(row.signature ?? '') ?? null,
      }

export async function presentSample(context: Context<Member>, key: SampleKey): Promise<SampleView> {
  const sample = await sampleFor(context.db, context.actor, key)
  const item = await orderItemView(context.db, sample.institution_id, sample.item_id)
  const custody = await custodyOf(context.db, key)
  const questions = await questionsOf(context.db, key)
  const reports = await stateReportsOf(context.db, key)
  const returned = await returnOf(context.db, key)
  const moves = await movesOf(context.db, key)
  const cases = await casesOfItem(context.db, sample.institution_id, sample.item_id)
  const files = await fileRefs(context.db, [
    ...sample.photos,
    ...reports.flatMap((report) => report.photos),
    ...(returned?.signature ? [returned.signature] : []),
  ])
  return {
    ...presentEntry(sample),
    code: sampleCode(sample.number, sample.institution_id),
    orderNumber: item.orderNumber,
    itemId: sample.item_id,
    client: item.clientName,
    maker: item.maker,
    stage: item.stage,
    condition: sample.condition,
    accessories: sample.accessories,
    photos: sample.photos.flatMap((id) => files.get(id) ?? []),
    wayIn: sample.way_in,
    deliveredBy: sample.delivered_by,
    receivedBy: sample.received_by_name,
    adjustment: item.adjustment,
    place: item.place,
    questions: presentQuestions(questions),
    stateReports: presentReports(reports, files),
    custody: presentCustody(custody),
    moves: moves.map((row) => ({
      id: row.id,
      location: row.location,
      by: row.account_name,
      at: row.at.toISOString(),
    })),
    cases: cases.map(presentCaseEntry),
    returned: presentReturn(returned, files),
    actions: actionsOf(context.actor, { sample, item, custody, questions }),
    version: sample.version,
  }
}
