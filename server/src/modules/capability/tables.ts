import type { capability, CapabilityView } from '@tongheng/contract/capability'
import type { ColumnType, RawBuilder } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, forModule } from '#platform/db'

/** A capability as its institution states it. */
export type Stated = z.output<typeof capability.addCapability.body>

export interface CapabilityTables {
  capabilities: {
    institution_id: string
    id: string
    version: number
    withdrawn_at: Date | null
    branch: CapabilityView['branch']
    service: CapabilityView['service']
    stated: ColumnType<Stated, string, string>
    dimension: string
    base_low: number
    base_high: number
    base_u: number | null
    relative_u: number | null
    /** Written by the database's own function from the terms; never read back. */
    terms: ColumnType<string, RawBuilder<string>, RawBuilder<string>>
    created_at: Date
  }
}

export const own = (db: AnyDb) => forModule<CapabilityTables>(db)
