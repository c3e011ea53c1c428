import type { Hindrance } from '@tongheng/contract/equipment'
import type { GateGround, GateMoment } from '@tongheng/contract/gate'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

type Json<T> = ColumnType<T, string, never>

export interface GateTables {
  gate_decisions: {
    institution_id: string
    id: string
    moment: GateMoment
    subject_id: string
    allowed: boolean
    reasons: Json<Hindrance[]>
    rests_on: Json<GateGround[]>
    asked_by_id: string
    asked_by: string
    decided_at: Date
  }
}

export type DecisionRow = Selectable<GateTables['gate_decisions']>

export const own = (db: AnyDb) => forModule<GateTables>(db)
