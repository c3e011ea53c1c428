import type { Received } from '@tongheng/contract'
import type { Assessment, assessments as api, ParticipantSide } from '@tongheng/contract/evaluation.assessments'
import type { Answer } from '@tongheng/contract/operation'
import { enterPlanned, planOutcomes } from '#modules/improvement'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import { dayOf } from '#platform/numbering'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { evaluationSubject } from './publishQuarter.ts'
import { type AssessmentRow, own } from './tables.ts'

type Wanted = Received<typeof api.recordAssessment>['body']

const needed: readonly ParticipantSide[] = ['institution', 'user']

function requireSense({ heldOn, nextOn, participants }: Wanted, today: string): void {
  if (heldOn > today) throw fieldError('body.heldOn', 'evaluation.not-yet-held')
  if (nextOn <= heldOn) throw fieldError('body.nextOn', 'evaluation.next-before')
  if (!needed.every((side) => participants.some((one) => one.side === side)))
    throw fieldError('body.participants', 'evaluation.both-sides')
}

async function present(db: AnyDb, rows: readonly AssessmentRow[]): Promise<Assessment[]> {
  const outcomes = await planOutcomes(
    db,
    rows.flatMap(({ plan }) => plan.map(({ id }) => id)),
  )
  return rows.map((row) => ({
    id: row.id,
    heldOn: row.held_on,
    nextOn: row.next_on,
    participants: row.participants,
    summary: row.summary,
    conclusions: row.conclusions,
    plan: row.plan.map(({ id, text }) => {
      const { number, status } = outcomes.get(id) ?? { number: '', status: 'open' as const }
      return { text, number, status }
    }),
    recordedAt: row.recorded_at.toISOString(),
  }))
}

export async function listAssessments(
  db: AnyDb,
  page: { page: number; size: number },
): Promise<Answer<typeof api.listAssessments>> {
  const query = own(db).selectFrom('joint_assessments').selectAll().orderBy('held_on', 'desc').orderBy('id', 'desc')
  const { rows, total } = await pageOf(query, page)
  return { entries: await present(db, rows), total }
}

/**
 * Publishes what institutions and users found together, and follows its plan up in the improvement register, where every item is done, looked
 * at again by another person and published (NQI-7.2-improve).
 */
export const recordAssessment = (context: Context<Member>, wanted: Wanted): Promise<Assessment> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['operator']), null)
    requireSense(wanted, dayOf(step.now))
    const plan = wanted.plan.map((item) => ({ id: newId(), ...item }))
    const row = await own(step.db)
      .insertInto('joint_assessments')
      .values({
        id: newId(),
        held_on: wanted.heldOn,
        next_on: wanted.nextOn,
        participants: JSON.stringify(wanted.participants),
        summary: wanted.summary,
        conclusions: wanted.conclusions,
        plan: JSON.stringify(plan),
        recorded_by: step.actor.name,
        recorded_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('evaluation.assess', evaluationSubject, null, row)
    await enterPlanned(step, wanted.heldOn, plan)
    const [assessment] = await present(step.db, [row])
    if (!assessment) throw new Error('what was written is there')
    return assessment
  })
