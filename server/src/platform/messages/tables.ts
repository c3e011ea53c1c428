import type { Locale } from '@tongheng/contract'
import type { DeliveryState, MessageChannel, MessageTopic, RobotKind } from '@tongheng/contract/messages.topics'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '../db.ts'

export interface MessageTables {
  messages: {
    id: string
    account_id: string
    kind: string
    topic: MessageTopic
    title: string
    body: string
    page: string
    created_at: ColumnType<Date, Date, never>
    read_at: Date | null
  }
  message_deliveries: {
    id: string
    kind: string
    topic: MessageTopic
    channel: MessageChannel
    message_id: string | null
    account_id: string | null
    robot_id: string | null
    recipient: string
    state: DeliveryState
    attempts: Generated<number>
    answer: Generated<string>
    next_try_at: Date | null
    started_at: Date | null
    created_at: ColumnType<Date, Date, never>
    ended_at: Date | null
    digest_id: string | null
  }
  /** What is on its way, under the id of its sending: gone once it was handed over, as it may hold a link that gives rights. */
  outgoing_messages: {
    id: string
    recipient: string
    subject: string
    body: string
    link: string
    created_at: ColumnType<Date, never, never>
  }
  message_robots: {
    id: string
    locale: Locale
    organization_id: string
    kind: RobotKind
    name: string
    url_cipher: string
    url_hint: string
    secret_cipher: string | null
    topics: MessageTopic[]
    active: boolean
    created_at: ColumnType<Date, Date, never>
    version: Generated<number>
  }
  message_settings: {
    account_id: string
    digest: Generated<'immediate' | 'daily'>
    phone: string | null
    phone_verified_at: Date | null
  }
  message_preferences: { account_id: string; topic: MessageTopic; mail: boolean; sms: boolean }
  message_phone_codes: {
    id: string
    account_id: string
    phone: string
    code_fingerprint: string
    created_at: ColumnType<Date, Date, never>
    expires_at: Date
    tries: Generated<number>
    used_at: Date | null
  }
  message_templates: {
    kind: string
    version: number
    subject_zh: string
    text_zh: string
    subject_en: string
    text_en: string
    published_by: string
    published_by_name: string
    published_at: ColumnType<Date, Date, never>
  }
}

export type MessageRow = Selectable<MessageTables['messages']>
export type DeliveryRow = Selectable<MessageTables['message_deliveries']>
export type OutgoingRow = Selectable<MessageTables['outgoing_messages']>
export type RobotRow = Selectable<MessageTables['message_robots']>

export const messageTables = (db: AnyDb) => forModule<MessageTables>(db)
