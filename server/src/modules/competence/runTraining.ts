import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/competence'
import { trainingWorkflow } from '@tongheng/contract/competence'
import { methodOf } from '#modules/methods'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { mayPlan, trainingPolicy } from './policy.ts'
import { type Key, lockTraining, namesOf, participantsOf, trainingSubject } from './queries.ts'
import { own, type ParticipantRow, type TrainingRow } from './tables.ts'

type Plan = Received<typeof api.planTraining>['body']

/** A method of the laboratory, or none. */
export async function requireMethod(step: Step<Member>, methodId: string | null | undefined): Promise<void> {
  if (methodId && !(await methodOf(step.db, step.actor.organizationId, methodId)))
    throw fieldError('body.methodId', 'methods.unknown')
}

async function requireMembers(step: Step<Member>, participants: readonly string[]): Promise<void> {
  const names = await namesOf(step.db, step.actor.organizationId)
  participants.forEach((accountId, index) => {
    if (!names.has(accountId)) throw fieldError(`body.participants.${index}`, 'competence.not-member')
    if (participants.indexOf(accountId) !== index)
      throw fieldError(`body.participants.${index}`, 'competence.same-person-twice')
  })
}

export const planTraining = (context: Context<Member>, body: Plan): Promise<TrainingRow> =>
  change(context, async (step) => {
    step.allow(mayPlan, {})
    await requireMethod(step, body.methodId)
    await requireMembers(step, body.participants)
    const row: TrainingRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      status: trainingWorkflow.initial,
      topic: body.topic,
      kind: body.kind,
      method_id: body.methodId ?? null,
      planned_on: body.plannedOn,
      held_on: null,
      hours: body.hours,
      trainer: body.trainer,
      cancel_reason: null,
      version: 1,
    }
    await own(step.db).insertInto('trainings').values(row).execute()
    const invited = body.participants.map((accountId) => ({
      institution_id: row.institution_id,
      training_id: row.id,
      account_id: accountId,
      result: null,
      score: null,
      effect: null,
      effect_note: '',
    }))
    await own(step.db).insertInto('training_participants').values(invited).execute()
    step.record('competence.plan', trainingSubject(row), null, { ...row, participants: body.participants })
    return row
  })

type Change = Partial<Pick<TrainingRow, 'held_on' | 'cancel_reason'>>

/** Carries out one move of a training: lock, authorise, guard, change, record. */
const moveTraining = (
  context: Context<Member>,
  key: Key,
  action: keyof typeof trainingWorkflow.moves,
  work: (step: Step<Member>, row: TrainingRow) => Promise<{ set: Change; told: object }>,
): Promise<TrainingRow> =>
  change(context, async (step) => {
    const row = await lockTraining(step.db, context.actor, key)
    step.allow(trainingPolicy[action], row)
    const status = requireMove(trainingWorkflow, action, row.status)
    const { set, told } = await work(step, row)
    const moved = await own(step.db)
      .updateTable('trainings')
      .set({ ...set, status, version: row.version + 1 })
      .where('institution_id', '=', row.institution_id)
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record(`competence.${action}`, trainingSubject(row), row, { ...moved, ...told })
    return moved
  })

interface Named {
  accountId: string
}

/** Everybody meant is named exactly once. */
function requireEach(
  meant: readonly ParticipantRow[],
  given: readonly Named[],
  missing: { path: string; code: 'competence.everyone-needs-result' | 'competence.everyone-needs-effect' },
): void {
  const wanted = new Set(meant.map((row) => row.account_id))
  given.forEach(({ accountId }, index) => {
    if (!wanted.delete(accountId)) throw fieldError(`${missing.path}.${index}.accountId`, 'competence.not-member')
  })
  if (wanted.size > 0) throw fieldError(missing.path, missing.code)
}

const setParticipant = (
  step: Step<Member>,
  training: TrainingRow,
  accountId: string,
  set: Partial<Pick<ParticipantRow, 'result' | 'score' | 'effect' | 'effect_note'>>,
) =>
  own(step.db)
    .updateTable('training_participants')
    .set(set)
    .where('institution_id', '=', training.institution_id)
    .where('training_id', '=', training.id)
    .where('account_id', '=', accountId)
    .execute()

const everybody = async (step: Step<Member>, row: TrainingRow): Promise<ParticipantRow[]> =>
  (await participantsOf(step.db, row.institution_id, [row.id])).get(row.id) ?? []

export const holdTraining = (
  context: Context<Member>,
  key: Key,
  body: Received<typeof api.holdTraining>['body'],
): Promise<TrainingRow> =>
  moveTraining(context, key, 'hold', async (step, row) => {
    if (body.heldOn > dayOf(step.now)) throw fieldError('body.heldOn', 'competence.held-in-future')
    const missing = { path: 'body.results', code: 'competence.everyone-needs-result' } as const
    requireEach(await everybody(step, row), body.results, missing)
    for (const { accountId, result, score } of body.results)
      await setParticipant(step, row, accountId, { result, score: score ?? null })
    return { set: { held_on: body.heldOn }, told: { results: body.results } }
  })

/** The effect is judged on those who attended (IM-4.3.3). */
export const evaluateTraining = (
  context: Context<Member>,
  key: Key,
  body: Received<typeof api.evaluateTraining>['body'],
): Promise<TrainingRow> =>
  moveTraining(context, key, 'evaluate', async (step, row) => {
    const attended = (await everybody(step, row)).filter(({ result }) => result !== 'absent')
    requireEach(attended, body.effects, { path: 'body.effects', code: 'competence.everyone-needs-effect' })
    for (const { accountId, effect, note } of body.effects)
      await setParticipant(step, row, accountId, { effect, effect_note: note ?? '' })
    return { set: {}, told: { effects: body.effects } }
  })

export const cancelTraining = (context: Context<Member>, key: Key, reason: string): Promise<TrainingRow> =>
  moveTraining(context, key, 'cancel', () => Promise.resolve({ set: { cancel_reason: reason }, told: {} }))
