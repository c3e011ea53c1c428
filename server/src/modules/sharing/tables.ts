import type { ShareAccess } from '@tongheng/contract/sharing'
import { type AnyDb, forModule } from '#platform/db'

export interface SharingTables {
  certificate_shares: {
    id: string
    institution_id: string
    certificate_id: string
    holder_id: string
    receiver_id: string | null
    token_sha256: string | null
    note: string
    created_at: Date
    created_by_name: string
    expires_at: Date | null
    revoked_at: Date | null
    accepted_at: Date | null
    accepted_by_name: string | null
  }
  certificate_share_accesses: {
    id: string
    share_id: string
    at: Date
    what: ShareAccess['what']
    organization_name: string | null
    place: string
  }
}

export const own = (db: AnyDb) => forModule<SharingTables>(db)
