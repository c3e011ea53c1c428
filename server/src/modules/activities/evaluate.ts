import type { Received } from '@tongheng/contract'
import type { ActivityRating } from '@tongheng/contract/activities'
import { activityQuestions, type activities as api } from '@tongheng/contract/activities'
import { fewestClients } from '@tongheng/contract/evaluation'
import { bandOf, bands } from '@tongheng/contract/surveys'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { onlySelf } from './policy.ts'
import { enrolmentSubject, lockVisible, meetingsOfOne } from './queries.ts'
import { attended, hasEvaluated } from './results.ts'
import { type ActivityRow, own } from './tables.ts'

/** Why it cannot be evaluated now; null: it can. */
export function evaluationFault(
  { status }: Pick<ActivityRow, 'status'>,
  { minutes, evaluated }: { minutes: number; evaluated: boolean },
): 'activities.not-held' | 'activities.not-attended' | 'activities.evaluated-already' | null {
  if (evaluated) return 'activities.evaluated-already'
  if (status !== 'held') return 'activities.not-held'
  return minutes === 0 ? 'activities.not-attended' : null
}

/** What a participant says, once; who said it is told to nobody. */
export const evaluateActivity = (
  context: Context<Member>,
  id: string,
  { scores, remark }: Received<typeof api.evaluateActivity>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const { activity, row } = await lockVisible(step.db, step.actor, id)
    step.allow(onlySelf, row)
    const { minutes } = await attended(step.db, row, await meetingsOfOne(step.db, activity.id))
    const evaluated = (await hasEvaluated(step.db, [row.id])).has(row.id)
    const fault = evaluationFault(activity, { minutes, evaluated })
    if (fault !== null) throw new DomainError('conflict', fault)
    await own(step.db)
      .insertInto('activity_evaluations')
      .values({ enrolment_id: id, activity_id: activity.id, scores, remark, evaluated_at: step.now })
      .execute()
    // The organiser reads this chain: what was said stands in the summary only.
    step.record('activities.evaluate', enrolmentSubject(id, activity.organizer_id), null, { evaluated: true })
  })

interface Said {
  answers: number
  rating: ActivityRating | null
  remarks: string[]
}

const mean = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length

/** What participants said of an activity: nothing but their number, until enough organisations spoke (NQI-7.1-quarter). */
export async function ratingOf(db: AnyDb, activityId: string): Promise<Said> {
  const rows = await own(db)
    .selectFrom('activity_evaluations as said')
    .innerJoin('activity_enrolments as who', 'who.id', 'said.enrolment_id')
    .select(['said.scores', 'said.remark', 'who.organization_id'])
    .where('said.activity_id', '=', activityId)
    .orderBy(sql`md5(said.enrolment_id::text)`)
    .execute()
  const organizations = new Set(rows.map(({ organization_id }) => organization_id)).size
  if (organizations < fewestClients) return { answers: rows.length, rating: null, remarks: [] }
  const questions = activityQuestions.map((_, at) => {
    const scores = rows.map((row) => row.scores[at] ?? 1)
    return { mean: mean(scores), bands: bands.map((band) => scores.filter((score) => bandOf(score) === band).length) }
  })
  const rating = { answers: rows.length, mean: mean(questions.map((question) => question.mean)), questions }
  return { answers: rows.length, rating, remarks: rows.map(({ remark }) => remark).filter((remark) => remark !== '') }
}
