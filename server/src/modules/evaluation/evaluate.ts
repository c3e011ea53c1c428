import type { Received } from '@tongheng/contract'
import {
  type CombinedEvaluation,
  type evaluation as api,
  evaluationReaders,
  type WeightsVersion,
} from '@tongheng/contract/evaluation'
import { organizationName, organizationsById } from '#modules/organizations'
import { surveyFigures } from '#modules/surveys'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { combinedOf } from './figures.ts'
import { evaluationSubject } from './publishQuarter.ts'
import { presentWeights, weightVersions } from './queries.ts'
import { periodOf, type Quarter } from './quarters.ts'
import { own } from './tables.ts'

const sumOf = (weights: readonly number[]): number => weights.reduce((sum, one) => sum + one, 0)

/** A new version of the weights; what was published keeps its own (NQI-7.1-modes). */
export const setWeights = (
  context: Context<Member>,
  { modes, dimensions, reason }: Received<typeof api.setEvaluationWeights>['body'],
): Promise<WeightsVersion> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['operator']), null)
    if (sumOf(Object.values(modes)) !== 100) throw fieldError('body.modes', 'evaluation.weights-sum')
    if (sumOf(dimensions) !== 100) throw fieldError('body.dimensions', 'evaluation.weights-sum')
    const [before] = await weightVersions(step.db)
    const row = await own(step.db)
      .insertInto('evaluation_weights')
      .values({
        version: before.version + 1,
        self: modes.self,
        by_users: modes.user,
        third_party: modes['third-party'],
        dimensions,
        reason,
        set_by: step.actor.name,
        set_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('evaluation.set-weights', evaluationSubject, before, row)
    return presentWeights(row)
  })

/** Evaluations of a quarter, each institution's own for an institution. */
export async function listEvaluations(
  { db, actor }: Context<Member>,
  quarter: Quarter,
): Promise<{ weights: WeightsVersion; evaluations: CombinedEvaluation[] }> {
  const [weights] = await weightVersions(db)
  const { institutions } = await surveyFigures(db, periodOf(quarter))
  const all = await combinedOf(db, quarter, weights, institutions)
  const mine = actor.organizationKind === 'institution' ? all.filter(({ id }) => id === actor.organizationId) : all
  return { weights, evaluations: mine }
}

/** An institution speaks for itself, an authority in its own name, the operator for a body outside that it names. */
async function evaluatorOf(step: Step<Member>, body: Received<typeof api.giveEvaluation>['body']) {
  const { organizationId, organizationKind } = step.actor
  const name = await organizationName(step.db, organizationId)
  if (organizationKind === 'institution') {
    if (body.institutionId !== organizationId) throw fieldError('body.institutionId', 'evaluation.own-only')
    return { mode: 'self' as const, evaluator: name }
  }
  const evaluator = body.evaluator ?? ''
  if (organizationKind === 'operator' && evaluator === '')
    throw fieldError('body.evaluator', 'evaluation.name-evaluator')
  return { mode: 'third-party' as const, evaluator: evaluator === '' ? name : evaluator }
}

export const giveEvaluation = (
  context: Context<Member>,
  body: Received<typeof api.giveEvaluation>['body'],
): Promise<CombinedEvaluation> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, evaluationReaders), null)
    const institution = (await organizationsById(step.db, [body.institutionId])).get(body.institutionId)
    if (institution?.kind !== 'institution') throw fieldError('body.institutionId', 'evaluation.no-institution')
    const { mode, evaluator } = await evaluatorOf(step, body)
    const row = await own(step.db)
      .insertInto('evaluations')
      .values({
        id: newId(),
        institution_id: institution.id,
        institution_name: institution.name,
        mode,
        year: body.year,
        quarter: body.quarter,
        evaluator,
        scores: body.scores,
        basis: body.basis,
        given_by: step.actor.name,
        given_at: step.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new DomainError('conflict', 'evaluation.given-already')
    step.record('evaluation.give', { kind: 'evaluation', id: row.id, organizationId: institution.id }, null, row)
    const { evaluations } = await listEvaluations({ ...context, db: step.db }, body)
    const mine = evaluations.find(({ id }) => id === institution.id)
    if (!mine) throw new Error('an evaluation that was just given is there')
    return mine
  })
