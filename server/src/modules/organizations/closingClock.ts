import type { ClockView } from '@tongheng/contract'
import type { Step } from '#platform/change'
import { type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { AnyDb } from '#platform/db'

const subjectKind = 'organization-closing'
const kind = 'answer'

interface Closing {
  id: string
  organization_id: string
}

const keyOf = (row: Closing): ClockKey => ({
  organizationId: row.organization_id,
  subjectKind,
  subjectId: row.id,
  kind,
})

export async function startClosingClock(step: Step, row: Closing, workingDays: number): Promise<void> {
  await startDeadline(step.db, { ...keyOf(row), startedAt: step.now, workingDays })
}

export async function endClosingClock(step: Step, row: Closing): Promise<void> {
  await meetDeadline(step.db, keyOf(row), step.now)
}

/** The clock of each closing by its id. */
export const closingClocksOf = (db: AnyDb, rows: readonly Closing[], now: Date): Promise<Map<string, ClockView>> =>
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
