import { trainingWorkflow } from '@tongheng/contract/competence'
import { laboratoryPosts, type Post } from '@tongheng/contract/posts'
import { needs, type Policy, type Rule } from '#platform/policy'
import { holds, type Member } from '#platform/sessions'
import type { SittingRow, TrainingRow } from './tables.ts'

const move =
  (action: keyof typeof trainingWorkflow.moves): Rule<TrainingRow> =>
  (actor) =>
    needs(actor, trainingWorkflow.moves[action].by)

export const trainingPolicy: Policy<keyof typeof trainingWorkflow.moves, TrainingRow> = {
  hold: move('hold'),
  evaluate: move('evaluate'),
  cancel: move('cancel'),
}

/** Who plans trainings keeps the question bank and sets the examinations. */
export const planners: readonly Post[] = trainingWorkflow.moves.hold.by

/** Everybody reads their own results; those who plan read all. */
export const readsAllResults = (actor: Member): boolean => holds(actor, planners)

export const mayPlan: Rule<object> = (actor) => needs(actor, planners)

export const maySit: Rule<object> = (actor) => needs(actor, laboratoryPosts)

/** A paper is handed in by whoever sat it. */
export const mayHandIn: Rule<Pick<SittingRow, 'account_id'>> = (actor, sitting) =>
  needs(actor, laboratoryPosts) ?? (sitting.account_id === actor.accountId ? null : 'competence.not-yours')
