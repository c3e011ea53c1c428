import type { BundleStatus, MemberStatus } from '@tongheng/contract/bundles'
import type { DemandService } from '@tongheng/contract/demand'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface BundleTables {
  bundles: {
    id: string
    number: string
    status: BundleStatus
    organizer_id: string
    organizer_name: string
    institution_id: string
    institution_name: string
    title: string
    service: DemandService
    instrument: string
    region: string | null
    terms: string
    join_until: string
    opened_by_name: string
    opened_at: Date
    method_code: string | null
    reason: string
    days: number | null
    place: 'laboratory' | 'site' | null
    valid_until: string | null
    remark: string
    quoted_by_name: string | null
    quoted_at: Date | null
    reached: number | null
    unit_price: string | null
    ending: string | null
    ended_at: Date | null
    version: number
  }
  bundle_tiers: { bundle_id: string; from_pieces: number; price: string }
  bundle_members: {
    bundle_id: string
    demand_id: string
    demand_number: string
    client_id: string
    client_name: string
    window_id: string | null
    lines: number[]
    status: MemberStatus
    joined_by_name: string
    joined_at: Date
  }
  bundle_invitations: { bundle_id: string; client_id: string; told_at: Date }
}

export type BundleRow = Selectable<BundleTables['bundles']>
export type MemberRow = Selectable<BundleTables['bundle_members']>

export const own = (db: AnyDb) => forModule<BundleTables>(db)
