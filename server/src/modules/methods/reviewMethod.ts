import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/methods'
import { change, requireVersion } from '#platform/change'
import { plusDays } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { methodPolicy } from './policy.ts'
import { lockMethod, type MethodKey, methodSubject } from './queries.ts'
import { own, type ReviewRow } from './tables.ts'

type Review = Received<typeof api.reviewMethod>['body']

const longestInterval = 731

function requireFinding({ outcome, successorCode, changesOn }: Review): void {
  const given = { successorCode: successorCode !== undefined, changesOn: changesOn !== undefined }
  const needed = { successorCode: outcome === 'superseded', changesOn: outcome !== 'current' }
  for (const field of ['successorCode', 'changesOn'] as const)
    if (given[field] !== needed[field]) throw fieldError(`body.${field}`, 'methods.review-finding')
}

/** Somebody looked up whether the method is in force: where, what was found, and when it is looked up again (CAL-5.2.3). */
export const reviewMethod = (context: Context<Member>, key: MethodKey, body: Review): Promise<void> =>
  change(context, async (step) => {
    const method = await lockMethod(step.db, context.actor, key)
    step.allow(methodPolicy.review, method)
    await requireVersion(step.db, methodSubject(method), method, body.version)
    if (method.ended_on !== null)
      throw new DomainError('conflict', 'methods.ended-already', { endedOn: method.ended_on })
    requireFinding(body)
    const today = dayOf(step.now)
    if (body.nextOn <= today || body.nextOn > plusDays(today, longestInterval))
      throw fieldError('body.nextOn', 'methods.review-not-later')
    const review: ReviewRow = {
      institution_id: method.institution_id,
      id: newId(),
      method_id: method.id,
      reviewed_on: today,
      account_id: context.actor.accountId,
      account_name: context.actor.name,
      source: body.source,
      outcome: body.outcome,
      successor_code: body.successorCode ?? null,
      changes_on: body.changesOn ?? null,
      note: body.note ?? '',
      next_on: body.nextOn,
    }
    await own(step.db).insertInto('method_reviews').values(review).execute()
    await own(step.db)
      .updateTable('methods')
      .set({ review_due_on: body.nextOn, version: method.version + 1 })
      .where('institution_id', '=', method.institution_id)
      .where('id', '=', method.id)
      .execute()
    step.record('methods.review', methodSubject(method), null, review)
  })

export const reviewsOf = (db: AnyDb, key: MethodKey): Promise<ReviewRow[]> =>
  own(db)
    .selectFrom('method_reviews')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('method_id', '=', key.id)
    .orderBy('reviewed_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
