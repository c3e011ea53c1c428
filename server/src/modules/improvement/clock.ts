import { platformChain } from '#platform/audit'
import type { Step } from '#platform/change'
import { cancelDeadline, type ClockKey, meetDeadline, startDeadline } from '#platform/clock/deadlines'
import type { Actor } from '#platform/sessions'
import type { ImprovementRow } from './tables.ts'

type AnyStep = Step<Actor | null>

export const clockKind = 'improve'
export const clockSubject = 'improvement'

/** Runs for the organisation whose register it is: until what was found is mended. */
const keyOf = (row: Pick<ImprovementRow, 'id' | 'organization_id'>): ClockKey => ({
  organizationId: row.organization_id ?? platformChain,
  subjectKind: clockSubject,
  subjectId: row.id,
  kind: clockKind,
})

export const startClock = (step: AnyStep, row: ImprovementRow, workingDays: number) =>
  startDeadline(step.db, { ...keyOf(row), startedAt: step.now, workingDays, warnBeforeDays: 2 })

export const meetClock = (step: AnyStep, row: ImprovementRow) => meetDeadline(step.db, keyOf(row), step.now)

export const cancelClock = (step: AnyStep, row: ImprovementRow) => cancelDeadline(step.db, keyOf(row), step.now)
