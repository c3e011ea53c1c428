import type { ColumnType, Generated } from 'kysely'
import { type AnyDb, forModule } from './db.ts'
import type { TextKind } from './texts/textIndex.ts'

type Json<T> = ColumnType<T, string, string>

export interface KernelTables {
  audit_chains: { organization_id: string; length: ColumnType<string, number, number>; head_hash: string }
  audit_entries: {
    organization_id: string
    sequence: ColumnType<string, number, never>
    at: Date
    account_id: string | null
    account_name: string
    request_id: string
    action: string
    object_kind: string
    object_id: string
    object_version: number | null
    changes: Json<Record<string, [unknown, unknown]>>
    previous_hash: string
    hash: string
  }
  signatures: {
    organization_id: string
    id: string
    account_id: string
    account_name: string
    object_kind: string
    object_id: string
    meaning: string
    method: string
    content_sha256: string
    signed_at: Date
  }
  counters: { organization_id: string; kind: string; year: number; last_number: number }
  idempotency_keys: {
    scope: string
    key: string
    request_sha256: string
    status: number | null
    answer: ColumnType<unknown, string | null, string | null>
    created_at: ColumnType<Date, never, never>
  }
  call_buckets: { subject: string; tokens: number; filled_at: Date; refused: boolean }
  outgoing_leases: { task: string; id: string; holder: string; until: Date }
  events: { id: string; at: Date; kind: string; payload: Json<unknown> }
  reactions_done: { event_id: string; reaction: string }
  installation: { only_row: Generated<true>; began: 'empty' | 'loading-demo' | 'demo' }
  text_entries: {
    kind: TextKind
    id: string
    names: string[]
    body: string
    terms: string
    sounds: string
    spelling: string
    words_version: number
  }
  server_instances: {
    id: string
    worker_ids: string[]
    seen_at: Date
    host: Generated<string>
    version: Generated<string>
    started_at: Date | null
    memory_mb: Generated<number>
  }
  failures: { id: string; at: Date; operation: string; name: string; place: string; request_id: string }
  backups: { id: string; at: Date; note: string }
  maintenance: {
    id: string
    starts_at: Date
    ends_at: Date
    level: 'info' | 'warning' | 'critical'
    text_zh: string
    text_en: string
    read_only: boolean
    announced_by_name: string
    announced_at: Date
    cancelled_at: Date | null
  }
}

export const kernel = (db: AnyDb) => forModule<KernelTables>(db)
