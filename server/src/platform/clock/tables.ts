import type { ClockView } from '@tongheng/contract'
import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '../db.ts'
import type { DayKind } from './workingDays.ts'

export interface ClockTables {
  calendar_years: {
    year: number
    source: string
    status: 'published' | 'provisional'
    version: ColumnType<number, number | undefined, number>
  }
  calendar_days: {
    day: string
    year: ColumnType<number, never, never>
    kind: DayKind
    name_zh: string
    name_en: string
  }
  deadlines: {
    organization_id: string
    id: string
    subject_kind: string
    subject_id: string
    kind: string
    started_at: Date
    working_days: number
    warn_before_hours: number
    warn_before_days: number | null
    due_at: Date
    state: ClockView['state']
    next_at: Date | null
    warned_at: Date | null
    overdue_at: Date | null
    escalate_at: Date | null
    escalated_at: Date | null
    ended_at: Date | null
  }
}

export const clockTables = (db: AnyDb) => forModule<ClockTables>(db)
