import type { CheckVerdict, ScheduleKind } from '@tongheng/contract/upkeep'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface UpkeepTables {
  equipment_schedules: {
    institution_id: string
    id: string
    equipment_id: string
    kind: ScheduleKind
    title: string
    every_months: number
    first_on: string
    next_on: string
    last_on: string | null
    budget: string | null
    provider: string
    active: boolean
    version: number
  }
  equipment_schedule_dates: {
    institution_id: string
    schedule_id: string
    done_on: string
    due_on: string
    cost: string | null
    note: string
    done_by: string
    entered_at: Date
  }
  equipment_checks: {
    institution_id: string
    id: string
    equipment_id: string
    name: string
    unit: string
    done_on: string
    readings: string[]
    reference: string
    expanded_uncertainty: string
    reference_uncertainty: string | null
    mean: number
    ratio: number
    verdict: CheckVerdict
    note: string
    recorded_by: string
    recorded_at: Date
  }
  equipment_calendars: {
    institution_id: string
    account_id: string
    token_sha256: string
    created_at: Date
  }
}

export type ScheduleRow = Selectable<UpkeepTables['equipment_schedules']>
export type ScheduleDateRow = Selectable<UpkeepTables['equipment_schedule_dates']>
export type CheckRow = Selectable<UpkeepTables['equipment_checks']>

export const own = (db: AnyDb) => forModule<UpkeepTables>(db)
