import type { ColumnType, Generated } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

type Big = ColumnType<string, number, never>

export interface TransparencyTables {
  log_queue: {
    id: Generated<string>
    institution_id: string
    certificate_id: string
    number: string
    leaf: string
    reason_salt: string | null
  }
  log_entries: {
    leaf_index: Big
    queue_id: string
    institution_id: string
    certificate_id: string
    number: string
    leaf: string
    leaf_hash: Buffer
    reason_salt: string | null
  }
  log_nodes: { level: number; node_index: Big; hash: Buffer }
  log_checkpoints: { tree_size: Big; root: Buffer; note: string; signed_at: Date }
  log_cosignatures: { tree_size: Big; witness: string; line: string; stated_at: Date }
  log_keys: { only_row: Generated<boolean>; origin: string; public_key: string; sealed_key: string }
  log_checks: {
    id: Generated<string>
    at: Date
    tree_size: Big
    frontier: ColumnType<string[], string, never>
    problem: string | null
  }
}

export const own = (db: AnyDb) => forModule<TransparencyTables>(db)
