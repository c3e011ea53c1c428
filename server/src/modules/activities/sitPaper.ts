import type { ActivityPaper, PaperSetting } from '@tongheng/contract/activities'
import { drawPaper, isRunning, scoreOf } from '#modules/competence'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { issueEarned } from './issueCertificates.ts'
import { onlySelf } from './policy.ts'
import { enrolmentSubject, lockVisible, meetingsOfOne } from './queries.ts'
import { hasPassed, papersBy } from './results.ts'
import { type ActivityRow, type EnrolmentRow, type MeetingRow, own, type PaperRow } from './tables.ts'

interface Situation {
  activity: Pick<ActivityRow, 'paper' | 'status'>
  row: Pick<EnrolmentRow, 'status'>
  meetings: readonly MeetingRow[]
  papers: readonly PaperRow[]
  now: Date
}

/** Why a paper cannot be begun now; null: it can. It opens with the last meeting. */
export function paperFault({ activity, row, meetings, papers, now }: Situation) {
  if (activity.paper === null) return 'activities.no-paper' as const
  const opens = meetings.at(-1)?.starts_at
  const isOpen = activity.status === 'closed' || activity.status === 'held'
  if (!isOpen || row.status !== 'enrolled' || opens === undefined || opens > now)
    return 'activities.paper-closed' as const
  if (hasPassed(papers)) return 'activities.paper-passed' as const
  const running = papers.some((paper) => isRunning(paper, now))
  return !running && papers.length >= activity.paper.attempts ? ('activities.no-attempts' as const) : null
}

const presentPaper = (activity: ActivityRow, row: PaperRow): ActivityPaper => ({
  id: row.id,
  enrolmentId: row.enrolment_id,
  title: activity.title,
  attempt: row.attempt,
  dueAt: row.due_at.toISOString(),
  questions: row.paper.map(({ kind, question, options }) => ({ kind, question, options })),
})

interface Sat {
  activity: ActivityRow
  paper: PaperRow
  setting: PaperSetting
}

async function mark(step: Step<Member>, { activity, paper, setting }: Sat, answers: number[][]) {
  const score = scoreOf(paper.paper, answers)
  const passed = score >= setting.passScore
  await own(step.db)
    .updateTable('activity_papers')
    .set({ answers: JSON.stringify(answers), submitted_at: step.now, score, passed })
    .where('id', '=', paper.id)
    .execute()
  const told = { attempt: paper.attempt, score, passed }
  step.record('activities.mark', enrolmentSubject(paper.enrolment_id, activity.organizer_id), null, told)
  return { score, passed }
}

async function begin(step: Step<Member>, row: EnrolmentRow, setting: PaperSetting, attempt: number): Promise<PaperRow> {
  return own(step.db)
    .insertInto('activity_papers')
    .values({
      id: newId(),
      activity_id: row.activity_id,
      enrolment_id: row.id,
      attempt,
      paper: JSON.stringify(drawPaper(setting.questions, setting.questionCount)),
      answers: null,
      started_at: step.now,
      due_at: new Date(step.now.getTime() + setting.minutes * 60_000),
      submitted_at: null,
      score: null,
      passed: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Draws a paper, or hands out the running one again. One whose time is over counts as handed in empty. */
export const startPaper = (context: Context<Member>, enrolmentId: string): Promise<ActivityPaper> =>
  change(context, async (step) => {
    const { activity, row } = await lockVisible(step.db, step.actor, enrolmentId)
    step.allow(onlySelf, row)
    const papers = (await papersBy(step.db, [row.id])).get(row.id) ?? []
    const meetings = await meetingsOfOne(step.db, activity.id)
    const fault = paperFault({ activity, row, meetings, papers, now: step.now })
    const setting = activity.paper
    if (fault !== null || setting === null) throw new DomainError('conflict', fault ?? 'activities.no-paper')
    const open = papers.find(({ submitted_at }) => submitted_at === null)
    const subject = enrolmentSubject(row.id, activity.organizer_id)
    if (open && isRunning(open, step.now)) {
      step.record('activities.go-on', subject, null, { attempt: open.attempt })
      return presentPaper(activity, open)
    }
    if (open) await mark(step, { activity, paper: open, setting }, [])
    const paper = await begin(step, row, setting, papers.length + 1)
    step.record('activities.sit', subject, null, { attempt: paper.attempt })
    return presentPaper(activity, paper)
  })

/** Marks a paper; with the last that was lacking, the certificate is issued. */
export const submitPaper = (context: Context<Member>, paperId: string, answers: number[][]) =>
  change(context, async (step) => {
    const found = await own(step.db)
      .selectFrom('activity_papers')
      .selectAll()
      .where('id', '=', paperId)
      .executeTakeFirst()
    if (!found) throw notFound()
    const { activity, row } = await lockVisible(step.db, step.actor, found.enrolment_id)
    step.allow(onlySelf, row)
    const paper = (await papersBy(step.db, [row.id])).get(row.id)?.find(({ id }) => id === paperId) ?? found
    const setting = activity.paper
    if (setting === null) throw new DomainError('conflict', 'activities.no-paper')
    if (paper.submitted_at !== null) throw new DomainError('conflict', 'competence.handed-in')
    if (!isRunning(paper, step.now)) throw new DomainError('conflict', 'competence.time-over')
    if (answers.length !== paper.paper.length) throw fieldError('body.answers', 'competence.answers-count')
    const marked = await mark(step, { activity, paper, setting }, answers)
    if (marked.passed) await issueEarned(step, { activity, row })
    return { enrolmentId: row.id, ...marked }
  })
