import type { capability, CapabilityView } from '@tongheng/contract/capability'
import type { ColumnType, Generated, RawBuilder } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, forModule } from '#platform/db'

/** A capability as its institution states it. */
export type Stated = z.output<typeof capability.addCapability.body>

/** Written by the database's own function; never read back. */
type Vector = ColumnType<string, RawBuilder<string>, RawBuilder<string>>

export interface CapabilityTables {
  capabilities: {
    institution_id: string
    id: string
    version: number
    withdrawn_at: Date | null
    branch: CapabilityView['branch']
    service: CapabilityView['service']
    stated: ColumnType<Stated, string, string>
    terms: Vector
    created_at: Date
  }
  capability_topics: {
    id: Generated<number>
    names: string[]
    dimension: string
    terms: Vector
    sounds: Vector
    spelling: string
    words_version: number
  }
  capability_index: {
    institution_id: string
    capability_id: string
    segment: number
    topic_id: number
    dimension: string
    base_low: number
    base_high: number
    at_low: number
    at_high: number
    u_const: number | null
    u_slope: number | null
    class_value: number | null
    form: number
    order_u: number
    is_top: boolean
    service: CapabilityView['service']
    place: CapabilityView['place']
    region: string
    price: string | null
    days: number
  }
  capability_ratings: {
    institution_id: string
    answers: number
    mean: number
  }
  capability_synonyms: {
    id: string
    version: number
    words: string[]
    created_at: Date
  }
}

export const own = (db: AnyDb) => forModule<CapabilityTables>(db)
