import type { HeardNeed, OutreachStatus } from '@tongheng/contract/outreach'
import type { ServiceKind } from '@tongheng/contract/surveys'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface OutreachTables {
  outreach_visits: {
    id: string
    organization_id: string
    status: OutreachStatus
    client_id: string
    client_name: string
    planned_on: string
    purpose: string
    every_months: number | null
    planned_by_name: string
    visited_on: string | null
    met: Generated<string>
    summary: Generated<string>
    recorded_by_name: string | null
    recorded_at: Date | null
    reason: Generated<string>
    version: number
  }
  outreach_needs: {
    visit_id: string
    line: number
    kind: ServiceKind
    title: string
    body: string
    instruments: ColumnType<HeardNeed['instruments'], string, never>
    demand_id: string | null
    demand_number: string | null
  }
}

export type VisitRow = Selectable<OutreachTables['outreach_visits']>
export type NeedRow = Selectable<OutreachTables['outreach_needs']>

export const own = (db: AnyDb) => forModule<OutreachTables>(db)
