import { orderItemView } from '#modules/orders'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { adjustmentAnswered, adjustmentAsked } from './events.ts'
import { mayAsk, mayConsent } from './policy.ts'
import { lockSample, questionsOf, type SampleKey, sampleSubject } from './queries.ts'
import { own } from './tables.ts'
import { toldOf } from './told.ts'

/** Asks the owner before the instrument is adjusted or repaired (CAL-6.2.3). */
export const askAdjustment = (context: Context<Member>, key: SampleKey, input: { text: string }): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    step.allow(mayAsk, sample)
    if (sample.status === 'returned') throw new DomainError('conflict', 'samples.gone')
    const open = (await questionsOf(step.db, key)).some((one) => one.granted === null)
    if (open) throw new DomainError('conflict', 'samples.question-open')
    const questionId = newId()
    const told = await toldOf(step.db, sample)
    await own(step.db)
      .insertInto('adjustment_questions')
      .values({
        institution_id: sample.institution_id,
        id: questionId,
        sample_id: sample.id,
        client_id: told.clientId,
        text: input.text,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
      })
      .execute()
    step.record('samples.ask-adjustment', sampleSubject(sample), null, { text: input.text })
    await step.announce(adjustmentAsked, { ...told, questionId })
  })

export const answerAdjustment = (
  context: Context<Member>,
  key: SampleKey & { questionId: string },
  input: { granted: boolean; remark?: string | undefined },
): Promise<void> =>
  change(context, async (step) => {
    const sample = await lockSample(step.db, context.actor, key)
    const told = await toldOf(step.db, sample)
    step.allow(mayConsent, told)
    const question = (await questionsOf(step.db, key)).find((one) => one.id === key.questionId)
    if (!question) throw notFound()
    if (question.granted !== null) throw new DomainError('conflict', 'samples.question-answered')
    await own(step.db)
      .insertInto('adjustment_answers')
      .values({
        institution_id: sample.institution_id,
        question_id: question.id,
        granted: input.granted,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
        remark: input.remark ?? '',
      })
      .execute()
    step.record('samples.answer-adjustment', sampleSubject(sample), null, {
      granted: input.granted,
      remark: input.remark ?? '',
    })
    await step.announce(adjustmentAnswered, {
      ...told,
      questionId: question.id,
      granted: input.granted,
      askedBy: question.account_id,
    })
  })

/** May this instrument be adjusted now? By the order, or because its owner granted the latest question (CAL-6.2.3). */
export async function mayAdjust(db: AnyDb, institutionId: string, itemId: string): Promise<boolean> {
  const item = await orderItemView(db, institutionId, itemId)
  if (item.adjustment !== 'ask') return item.adjustment === 'yes'
  const sample = await own(db)
    .selectFrom('samples')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!sample) return false
  const questions = await questionsOf(db, { institutionId, id: sample.id })
  return questions.at(-1)?.granted === true
}
