import type {
  DeliveryFault,
  DeliveryStatus,
  OutsideFile,
  PauseReason,
  ResultAction,
  WebhookEventName,
  WebhookStatus,
} from '@tongheng/contract/integrations'
import type { Scope } from '@tongheng/contract/scopes'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface IntegrationTables {
  api_keys: {
    id: string
    organization_id: string
    name: string
    prefix: string
    token_sha256: string
    scopes: Scope[]
    addresses: string[]
    created_at: Date
    created_by: string
    created_by_name: string
    expires_at: Date | null
    last_used_at: Date | null
    revoked_at: Date | null
    revoked_by_name: string | null
  }
  api_key_notices: { key_id: string; days_before: number; told_at: Date }
  webhooks: {
    id: string
    organization_id: string
    url: string
    events: WebhookEventName[]
    status: WebhookStatus
    paused_at: Date | null
    paused_because: PauseReason | null
    secret_sealed: string
    earlier_secret_sealed: string | null
    earlier_until: Date | null
    resting_until: Date | null
    created_at: Date
    created_by_name: string
    version: Generated<number>
  }
  webhook_messages: {
    id: string
    webhook_id: string
    type: WebhookEventName | 'ping'
    body: string
    status: DeliveryStatus
    created_at: Date
    next_attempt_at: Date | null
    tried: Generated<number>
    by_hand: boolean
  }
  outside_results: {
    institution_id: string
    id: string
    order_id: string
    order_item_id: string
    certificate_number: string
    method_code: string
    performed_on: string
    issued_on: string
    system: string
    conformity: 'pass' | 'fail' | null
    uncertainty: string
    beyond_capability: boolean
    files: ColumnType<(OutsideFile & { fileId: string })[], string, never>
    returned_at: Date
    returned_by: string
    returned_by_name: string
    replaces_id: string | null
    replaced_because: string
  }
  outside_result_steps: {
    institution_id: string
    id: string
    result_id: string
    action: ResultAction
    at: Date
    /** Null: let out at once, as the institution decided for the key. */
    by_id: string | null
    by_name: string
    reason: string
  }
  api_key_releases: { key_id: string; decided_by: string; decided_by_name: string; decided_at: Date }
  webhook_attempts: {
    message_id: string
    at: Date
    id: string
    answer: number | null
    fault: DeliveryFault | null
    ms: number
  }
}

export type WebhookRow = Selectable<IntegrationTables['webhooks']>
export type MessageRow = Selectable<IntegrationTables['webhook_messages']>
export type AttemptRow = Selectable<IntegrationTables['webhook_attempts']>
export type ResultRow = Selectable<IntegrationTables['outside_results']>
export type ResultStepRow = Selectable<IntegrationTables['outside_result_steps']>
export type KeyRow = Selectable<IntegrationTables['api_keys']>

export const own = (db: AnyDb) => forModule<IntegrationTables>(db)
