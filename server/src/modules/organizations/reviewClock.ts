import type { ClockView } from '@tongheng/contract'
import type { Step } from '#platform/change'
import { type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { AnyDb } from '#platform/db'
import type { OrganizationRow } from './tables.ts'

/** The operator answers within three working days (NQI-6.1-review). */
export const reviewWorkingDays = 3
const subjectKind = 'organization'
const kind = 'review'

const keyOf = (row: OrganizationRow): ClockKey => ({ organizationId: row.id, subjectKind, subjectId: row.id, kind })

export async function startReviewClock(step: Step, row: OrganizationRow): Promise<void> {
  await startDeadline(step.db, { ...keyOf(row), startedAt: step.now, workingDays: reviewWorkingDays })
}

export async function stopReviewClock(step: Step, row: OrganizationRow): Promise<void> {
  await meetDeadline(step.db, keyOf(row), step.now)
}

/** The latest review clock of each organisation. */
export const reviewClocksOf = (db: AnyDb, ids: readonly string[], now: Date): Promise<Map<string, ClockView>> =>
  viewDeadlines(db, { organizationIds: ids, subjectKind, subjectIds: ids, kind }, now)
