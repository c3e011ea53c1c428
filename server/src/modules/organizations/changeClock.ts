import type { ClockView } from '@tongheng/contract'
import type { Step } from '#platform/change'
import { cancelDeadline, type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { AnyDb } from '#platform/db'
import type { Actor } from '#platform/sessions'
import { reviewWorkingDays } from './reviewClock.ts'

const subjectKind = 'organization-change'
const kind = 'review'

interface Reported {
  id: string
  organization_id: string
}

const keyOf = (row: Reported): ClockKey => ({
  organizationId: row.organization_id,
  subjectKind,
  subjectId: row.id,
  kind,
})

export async function startChangeClock(step: Step, row: Reported): Promise<void> {
  await startDeadline(step.db, { ...keyOf(row), startedAt: step.now, workingDays: reviewWorkingDays })
}

export async function stopChangeClock(step: Step, row: Reported): Promise<void> {
  await meetDeadline(step.db, keyOf(row), step.now)
}

export async function cancelChangeClock(step: Step<Actor | null>, row: Reported): Promise<void> {
  await cancelDeadline(step.db, keyOf(row), step.now)
}

/** The latest review clock of each report. */
export const changeClocksOf = (db: AnyDb, rows: readonly Reported[], now: Date): Promise<Map<string, ClockView>> =>
  viewDeadlines(
    db,
    {
      organizationIds: [...new Set(rows.map((row) => row.organization_id))],
      subjectKind,
      subjectIds: rows.map((row) => row.id),
      kind,
    },
    now,
  )
