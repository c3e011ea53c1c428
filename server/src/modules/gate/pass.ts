import { fill, messageOf, textOf } from '@tongheng/contract'
import type { GateMoment } from '@tongheng/contract/gate'
import type { Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { type Answer, decide, type GateReason, type Question } from './decide.ts'
import { own } from './tables.ts'

interface Passage {
  moment: GateMoment
  /** The instrument, task, record or certificate: the first of them that exists at that moment. */
  subjectId: string
}

function keep(db: AnyDb, step: Step<Member>, { moment, subjectId }: Passage, { reasons, restsOn }: Answer) {
  return own(db)
    .insertInto('gate_decisions')
    .values({
      institution_id: step.actor.organizationId,
      id: newId(),
      moment,
      subject_id: subjectId,
      allowed: reasons.length === 0,
      reasons: JSON.stringify(reasons.map(({ code, details }) => ({ code, details }))),
      rests_on: JSON.stringify(restsOn),
      asked_by_id: step.actor.accountId,
      asked_by: step.actor.name,
      decided_at: step.now,
    })
    .execute()
}

const kindOf = (reasons: readonly GateReason[]): 'invalid' | 'forbidden' | 'conflict' => {
  if (!reasons.every(({ about }) => about === 'person')) return 'conflict'
  return reasons.every(({ at }) => at !== undefined) ? 'invalid' : 'forbidden'
}

/** The refusal that tells every reason, each also at its field. */
export function refusalOf(context: Context, reasons: readonly GateReason[]): DomainError {
  const fields = reasons.flatMap(({ at, code, details }) => (at === undefined ? [] : [{ path: at, code, details }]))
  const [first] = reasons
  if (first && reasons.length === 1) return new DomainError(kindOf(reasons), first.code, first.details, fields)
  const told = reasons.map(({ code, details }) => {
    const message = messageOf(code)
    return message ? fill(textOf(message, context.locale), details, context.locale) : code
  })
  const list = reasons.map(({ code, details }) => ({ code, details }))
  return new DomainError(kindOf(reasons), 'gate.refused', { reasons: told.join('; '), list }, fields)
}

/** Refuses with every reason; the answer is not kept, because nothing is done yet that it would belong to. */
export async function requireOpen(context: Context, db: AnyDb, question: Question): Promise<void> {
  const { reasons } = await decide(db, question)
  if (reasons.length > 0) throw refusalOf(context, reasons)
}

/** Passes the gate, or refuses. The answer is kept either way: a refusal outlives the change that it ends. */
export async function passGate(
  context: Context<Member>,
  step: Step<Member>,
  passage: Passage,
  question: Question,
): Promise<Answer> {
  const answer = await decide(step.db, question)
  const isOpen = answer.reasons.length === 0
  await keep(isOpen ? step.db : context.platform.side, step, passage, answer)
  if (!isOpen) throw refusalOf(context, answer.reasons)
  return answer
}
