import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/competence'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { requireSoundQuestion } from './drawPaper.ts'
import { mayPlan } from './policy.ts'
import { examSubject, type Key, lockQuestion, questionSubject, usableQuestions } from './queries.ts'
import { requireMethod } from './runTraining.ts'
import { type ExamRow, own, type QuestionRow } from './tables.ts'

type NewQuestion = Received<typeof api.addQuestion>['body']

export const addQuestion = (context: Context<Member>, body: NewQuestion): Promise<QuestionRow> =>
  change(context, async (step) => {
    step.allow(mayPlan, {})
    requireSoundQuestion(body, 'body')
    await requireMethod(step, body.methodId)
    const row: QuestionRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      method_id: body.methodId,
      kind: body.kind,
      question: body.question,
      options: body.options,
      answers: body.answers,
      retired_at: null,
      version: 1,
    }
    await own(step.db).insertInto('exam_questions').values(row).execute()
    step.record('competence.add-question', questionSubject(row), null, row)
    return row
  })

export const retireQuestion = (context: Context<Member>, key: Key): Promise<QuestionRow> =>
  change(context, async (step) => {
    const row = await lockQuestion(step.db, context.actor, key)
    step.allow(mayPlan, row)
    if (row.retired_at !== null) throw new DomainError('conflict', 'competence.retired-already')
    const retired = await own(step.db)
      .updateTable('exam_questions')
      .set({ retired_at: step.now, version: row.version + 1 })
      .where('institution_id', '=', row.institution_id)
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('competence.retire-question', questionSubject(row), row, retired)
    return retired
  })

export const setExam = (context: Context<Member>, body: Received<typeof api.setExam>['body']): Promise<ExamRow> =>
  change(context, async (step) => {
    step.allow(mayPlan, {})
    if (body.closesOn < body.opensOn) throw fieldError('body.closesOn', 'competence.closes-before-opens')
    await requireMethod(step, body.methodId)
    const { organizationId } = context.actor
    const bank = await usableQuestions(step.db, organizationId, body.methodId ?? null)
    if (bank.length < body.questionCount)
      throw fieldError('body.questionCount', 'competence.few-questions', { count: bank.length })
    const row: ExamRow = {
      institution_id: organizationId,
      id: newId(),
      title: body.title,
      method_id: body.methodId ?? null,
      question_count: body.questionCount,
      pass_score: body.passScore,
      minutes: body.minutes,
      valid_years: body.validYears ?? null,
      opens_on: body.opensOn,
      closes_on: body.closesOn,
    }
    await own(step.db).insertInto('exams').values(row).execute()
    step.record('competence.set-exam', examSubject(row), null, row)
    return row
  })
