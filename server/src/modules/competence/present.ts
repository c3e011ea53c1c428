import type { ExamView, PaperView, QuestionView, SittingResult, TrainingView } from '@tongheng/contract/competence'
import { trainingWorkflow } from '@tongheng/contract/competence'
import { methodsById } from '#modules/methods'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { trainingPolicy } from './policy.ts'
import { examsById, namesOf, participantsOf, sittingsOf } from './queries.ts'
import { sittingFault } from './sitExam.ts'
import type { ExamRow, QuestionRow, SittingRow, TrainingRow } from './tables.ts'

/** Codes of the methods that rows name. */
async function codesOf(
  context: Context<Member>,
  rows: readonly { method_id: string | null }[],
): Promise<(id: string | null) => string | null> {
  const ids = [...new Set(rows.flatMap((row) => row.method_id ?? []))]
  const methods = await methodsById(context.db, context.actor.organizationId, ids)
  return (id) => methods.get(id ?? '')?.code ?? null
}

export async function presentTrainings(
  context: Context<Member>,
  rows: readonly TrainingRow[],
): Promise<TrainingView[]> {
  const { organizationId } = context.actor
  const ids = rows.map(({ id }) => id)
  const participants = await participantsOf(context.db, organizationId, ids)
  const names = await namesOf(context.db, organizationId)
  const code = await codesOf(context, rows)
  return rows.map((row) => ({
    institutionId: row.institution_id,
    id: row.id,
    status: row.status,
    topic: row.topic,
    kind: row.kind,
    methodId: row.method_id,
    method: code(row.method_id),
    plannedOn: row.planned_on,
    heldOn: row.held_on,
    hours: row.hours,
    trainer: row.trainer,
    cancelReason: row.cancel_reason,
    participants: (participants.get(row.id) ?? []).map((one) => ({
      accountId: one.account_id,
      name: names.get(one.account_id) ?? '',
      result: one.result,
      score: one.score,
      effect: one.effect,
      effectNote: one.effect_note,
    })),
    actions: nextActions(trainingWorkflow, trainingPolicy, context.actor, row),
    version: row.version,
  }))
}

export async function presentQuestions(
  context: Context<Member>,
  rows: readonly QuestionRow[],
): Promise<QuestionView[]> {
  const code = await codesOf(context, rows)
  return rows.map((row) => ({
    institutionId: row.institution_id,
    id: row.id,
    methodId: row.method_id,
    method: code(row.method_id),
    kind: row.kind,
    question: row.question,
    options: row.options,
    answers: row.answers,
    retired: row.retired_at !== null,
    version: row.version,
  }))
}

export async function presentExams(context: Context<Member>, rows: readonly ExamRow[]): Promise<ExamView[]> {
  const { organizationId, accountId } = context.actor
  const code = await codesOf(context, rows)
  const mine = await sittingsOf(context.db, organizationId, accountId)
  const today = dayOf(context.platform.now())
  return rows.map((row) => {
    const reason = sittingFault(row, mine, today)
    return {
      institutionId: row.institution_id,
      id: row.id,
      title: row.title,
      methodId: row.method_id,
      method: code(row.method_id),
      questionCount: row.question_count,
      passScore: row.pass_score,
      minutes: row.minutes,
      validYears: row.valid_years,
      opensOn: row.opens_on,
      closesOn: row.closes_on,
      sit: { action: 'sit', allowed: reason === null, reason },
    }
  })
}

export const presentSitting = (row: SittingRow, exam: string): SittingResult => ({
  institutionId: row.institution_id,
  id: row.id,
  examId: row.exam_id,
  exam,
  accountId: row.account_id,
  name: row.name,
  startedAt: row.started_at.toISOString(),
  submittedAt: row.submitted_at?.toISOString() ?? null,
  score: row.score,
  passed: row.passed,
  validUntil: row.valid_until,
})

export async function presentSittings(context: Context<Member>, rows: readonly SittingRow[]): Promise<SittingResult[]> {
  const ids = [...new Set(rows.map((row) => row.exam_id))]
  const exams = await examsById(context.db, context.actor.organizationId, ids)
  return rows.map((row) => presentSitting(row, exams.get(row.exam_id)?.title ?? ''))
}

export const presentPaper = (exam: ExamRow, row: SittingRow): PaperView => ({
  ...presentSitting(row, exam.title),
  dueAt: row.due_at.toISOString(),
  questions: row.paper.map(({ kind, question, options }) => ({ kind, question, options })),
})
