import type { NextAction } from '@tongheng/contract'
import { sampleCode, type SampleEntry, type SampleView, sampleWorkflow } from '@tongheng/contract/samples'
import { type OrderItem, orderItemView } from '#modules/orders'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { mayAsk, mayConsent, samplePolicy } from './policy.ts'
import { custodyOf, questionsOf, returnOf, sampleFor, type SampleKey } from './queries.ts'
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
    if (next.action === 'return' && next.allowed && item.stage !== 'certified')
      return [{ ...next, allowed: false, reason: 'samples.not-certified' }]
    return [next]
  })
  const open = questions.some((one) => one.granted === null)
  const asks = mayAsk(actor, sample) === null && item.adjustment === 'ask' && sample.status !== 'returned' && !open
  if (asks) moves.push({ action: 'ask-adjustment', allowed: true, reason: null })
  if (open && mayConsent(actor, item) === null) moves.push({ action: 'answer-adjustment', allowed: true, reason: null })
  return moves
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

export async function presentSample(context: Context<Member>, key: SampleKey): Promise<SampleView> {
  const sample = await sampleFor(context.db, context.actor, key)
  const item = await orderItemView(context.db, sample.institution_id, sample.item_id)
  const custody = await custodyOf(context.db, key)
  const questions = await questionsOf(context.db, key)
  const photos = await fileRefs(context.db, sample.photos)
  const returned = await returnOf(context.db, key)
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
    photos: sample.photos.flatMap((id) => photos.get(id) ?? []),
    wayIn: sample.way_in,
    deliveredBy: sample.delivered_by,
    receivedBy: sample.received_by_name,
    adjustment: item.adjustment,
    questions: presentQuestions(questions),
    custody: presentCustody(custody),
    returned:
      returned === undefined
        ? null
        : {
            to: returned.to_name,
            by: returned.account_name,
            at: returned.at.toISOString(),
            remark: returned.remark,
          },
    actions: actionsOf(context.actor, { sample, item, custody, questions }),
    version: sample.version,
  }
}
