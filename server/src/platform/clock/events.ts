import { event } from '../events.ts'
import type { ClockNotice } from './deadlines.ts'

/** A promise will be due soon: those who have to keep it are told. */
export const clockWarned = event<ClockNotice>('clock.warned')

/** A promise is late: whoever answers for it is told. */
export const clockOverdue = event<ClockNotice>('clock.overdue')

/** A promise is still not kept some working days after: those above are told. */
export const clockEscalated = event<ClockNotice>('clock.escalated')

/** What a sweep found, as events. */
export const clockEvents = { warned: clockWarned, overdue: clockOverdue, escalated: clockEscalated } as const
