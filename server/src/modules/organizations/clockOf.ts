import type { ClockView } from '@tongheng/contract'
import type { Step } from '#platform/change'
import { cancelDeadline, type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { AnyDb } from '#platform/db'
import type { Actor } from '#platform/sessions'

interface Case {
  id: string
  organization_id: string
}

/** The one clock that cases of a kind have. */
export function clockOf(subjectKind: string, kind: string) {
  const key = (row: Case): ClockKey => ({
    organizationId: row.organization_id,
    subjectKind,
    subjectId: row.id,
    kind,
  })
  return {
    start: async (step: Step, row: Case, workingDays: number): Promise<void> =>
      void (await startDeadline(step.db, { ...key(row), startedAt: step.now, workingDays })),
    meet: async (step: Step, row: Case): Promise<void> => void (await meetDeadline(step.db, key(row), step.now)),
    cancel: async (step: Step<Actor | null>, row: Case): Promise<void> =>
      void (await cancelDeadline(step.db, key(row), step.now)),
    /** How the clocks stand, by the id of the case. */
    views: (db: AnyDb, rows: readonly Case[], now: Date): Promise<Map<string, ClockView>> =>
      viewDeadlines(
        db,
        {
          organizationIds: [...new Set(rows.map((row) => row.organization_id))],
          subjectKind,
          subjectIds: rows.map((row) => row.id),
          kind,
        },
        now,
      ),
  }
}

/** The operator looks at a reported change of main data (NQI-6.1-change). */
export const changeClock = clockOf('organization-change', 'review')
/** An organisation answers the notice that it is to be deregistered (NQI-6.1-closing). */
export const closingClock = clockOf('organization-closing', 'answer')
