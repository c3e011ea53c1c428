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
    item_id: string
    room_id: string
    method_id: string
    task: string
    from_day: string
    until_day: string
    begun: boolean
  }
}

export type SiteRow = Selectable<PlaceTables['sites']>
export type ActivityRow = Selectable<PlaceTables['room_activities']>
export type ConflictRow = Selectable<PlaceTables['room_activity_conflicts']>
export type UseRow = Selectable<PlaceTables['room_uses']>

export const own = (db: AnyDb) => forModule<PlaceTables>(db)
