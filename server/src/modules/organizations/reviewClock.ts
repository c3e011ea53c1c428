import type { ClockView } from '@tongheng/contract'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import type { OrganizationRow } from './tables.ts'

export async function startReviewClock(_step: Step, _row: OrganizationRow): Promise<void> {}
export async function stopReviewClock(_step: Step, _row: OrganizationRow): Promise<void> {}
export async function reviewClockOf(_db: AnyDb, _organizationId: string): Promise<ClockView | null> {
  return null
}
