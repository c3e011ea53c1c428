import { event } from '../events.ts'
import type { ClockNotice } from './deadlines.ts'

/** A promise will be due soon: those who have to keep it are told. */
export const clockWarned = event<ClockNotice>('clock.warned')

/** A promise is late: it is escalated to whoever answers for it. */
export const clockOverdue = event<ClockNotice>('clock.overdue')
