import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/competence'
import { examRenewalDays } from '@tongheng/contract/competence'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { drawPaper, isRunning } from './drawPaper.ts'
import { lastDayOf, renewalHorizon, scoreOf } from './marks.ts'
import { mayHandIn, maySit } from './policy.ts'
import { type Key, lockSitting, sittingsOf, sittingSubject, usableQuestions, visibleExam } from './queries.ts'
import { type ExamRow, own, type PaperQuestion, type SittingRow } from './tables.ts'

/** Why a person cannot sit an examination now, going by the earlier sittings; null: they can. */
export function sittingFault(
  exam: ExamRow,
  earlier: readonly Pick<SittingRow, 'exam_id' | 'passed' | 'valid_until'>[],
  today: string,
): 'competence.not-open' | 'competence.passed-already' | null {
  if (today < exam.opens_on || today > exam.closes_on) return 'competence.not-open'
  const horizon = renewalHorizon(today, examRenewalDays)
  const counts = earlier.some(
    (one) => one.exam_id === exam.id && one.passed && (one.valid_until === null || one.valid_until > horizon),
  )
  return counts ? 'competence.passed-already' : null
}

async function mark(step: Step<Member>, exam: ExamRow, sitting: SittingRow, answers: number[][]): Promise<SittingRow> {
  const score = scoreOf(sitting.paper, answers)
  const passed = score >= exam.pass_score
  const validUntil = passed ? lastDayOf(dayOf(step.now), exam.valid_years) : null
  const closed = await own(step.db)
    .updateTable('exam_sittings')
    .set({ answers: JSON.stringify(answers), submitted_at: step.now, score, passed, valid_until: validUntil })
    .where('institution_id', '=', sitting.institution_id)
    .where('id', '=', sitting.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record('competence.mark', sittingSubject(sitting), { score: null }, { score, passed, valid_until: validUntil })
  return closed
}

async function begin(step: Step<Member>, exam: ExamRow): Promise<SittingRow> {
  const bank = await usableQuestions(step.db, exam.institution_id, exam.method_id)
  if (bank.length < exam.question_count)
    throw new DomainError('conflict', 'competence.few-questions', { count: bank.length })
  const questions: PaperQuestion[] = bank.map(({ id, kind, question, options, answers }) => ({
    id,
    kind,
    question,
    options,
    answers,
  }))
  const paper = drawPaper(questions, exam.question_count)
  const row = {
    institution_id: exam.institution_id,
    id: newId(),
    exam_id: exam.id,
    account_id: step.actor.accountId,
    name: step.actor.name,
    paper: JSON.stringify(paper),
    answers: null,
    started_at: step.now,
    due_at: new Date(step.now.getTime() + exam.minutes * 60_000),
    submitted_at: null,
    score: null,
    passed: null,
    valid_until: null,
  }
  const sitting = await own(step.db).insertInto('exam_sittings').values(row).returningAll().executeTakeFirstOrThrow()
  step.record('competence.sit', sittingSubject(sitting), null, { exam_id: exam.id, started_at: step.now })
  return sitting
}

/** Draws a paper, or hands out the running one again. One whose time is over counts as handed in empty (CAL-5.1.4). */
export const startSitting = (context: Context<Member>, key: Key): Promise<{ exam: ExamRow; sitting: SittingRow }> =>
  change(context, async (step) => {
    const exam = await visibleExam(step.db, context.actor, key)
    step.allow(maySit, exam)
    const earlier = await sittingsOf(step.db, exam.institution_id, context.actor.accountId)
    const open = earlier.find((one) => one.exam_id === exam.id && one.submitted_at === null)
    if (open && isRunning(open, step.now)) {
      step.record('competence.go-on', sittingSubject(open), null, { exam_id: exam.id })
      return { exam, sitting: open }
    }
    if (open) await mark(step, exam, open, [])
    const fault = sittingFault(exam, earlier, dayOf(step.now))
    if (fault !== null) throw new DomainError('conflict', fault)
    return { exam, sitting: await begin(step, exam) }
  })

/** Marks a paper. What arrives after the time is refused; the paper then counts as empty. */
export const submitSitting = (
  context: Context<Member>,
  key: Key,
  { answers }: Received<typeof api.submitSitting>['body'],
): Promise<{ exam: ExamRow; sitting: SittingRow }> =>
  change(context, async (step) => {
    const sitting = await lockSitting(step.db, context.actor, key)
    step.allow(mayHandIn, sitting)
    if (sitting.submitted_at !== null) throw new DomainError('conflict', 'competence.handed-in')
    if (!isRunning(sitting, step.now)) throw new DomainError('conflict', 'competence.time-over')
    if (answers.length !== sitting.paper.length) throw fieldError('body.answers', 'competence.answers-count')
    const exam = await visibleExam(step.db, context.actor, { ...key, id: sitting.exam_id })
    return { exam, sitting: await mark(step, exam, sitting, answers) }
  })
