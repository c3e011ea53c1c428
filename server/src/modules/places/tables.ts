import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface PlaceTables {
  sites: {
    institution_id: string
    id: string
    code: string
    name: string
    address: string
    in_use: boolean
    version: number
  }
  room_activities: { institution_id: string; id: string; name: string; version: number }
  room_activity_methods: { institution_id: string; activity_id: string; method_id: string }
  room_activity_conflicts: {
    institution_id: string
    one_id: string
    other_id: string
    adjoining: boolean
    reason: string
  }
  room_places: { institution_id: string; room_id: string; site_id: string | null; area: string; version: number }
  room_standing_activities: { institution_id: string; room_id: string; activity_id: string }
  room_neighbours: { institution_id: string; one_id: string; other_id: string }
  room_uses: {
    institution_id: string
    task_id: string
    room_id: string
    method_id: string
    task: string
    from_day: string
    until_day: string
    begun: boolean
  }
  room_entry: { institution_id: string; room_id: string; controlled: boolean; since: Date }
  entry_permits: {
    institution_id: string
    id: string
    room_id: string
    account_id: string
    name: string
    valid_from: string
    valid_until: string
    note: string
    granted_by: string
    granted_at: Date
  }
  entry_withdrawals: {
    institution_id: string
    permit_id: string
    reason: string
    withdrawn_by: string
    withdrawn_at: Date
  }
  visit_notices: { institution_id: string; version: number; text: string; set_by: string; set_at: Date }
  visits: {
    institution_id: string
    id: string
    name: string
    organization: string
    purpose: string
    host_id: string
    host_name: string
    room_ids: string[]
    notice_version: number
    entered_at: Date
    recorded_by: string
  }
  visit_ends: { institution_id: string; visit_id: string; note: string; left_at: Date; recorded_by: string }
}

export type SiteRow = Selectable<PlaceTables['sites']>
export type ActivityRow = Selectable<PlaceTables['room_activities']>
export type ConflictRow = Selectable<PlaceTables['room_activity_conflicts']>
export type UseRow = Selectable<PlaceTables['room_uses']>

export type VisitRow = Selectable<PlaceTables['visits']>

export const own = (db: AnyDb) => forModule<PlaceTables>(db)
