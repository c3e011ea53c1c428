import { type MessageTopic, topicRules } from '@tongheng/contract/messages.topics'
import type { AnyDb } from '../db.ts'
import { messageTables } from './tables.ts'

/** By which ways one person is told of one topic. */
export interface Choice {
  mail: boolean
  sms: boolean
  digest: boolean
  /** Proved; null: no SMS can be sent. */
  phone: string | null
}

const usual = (topic: MessageTopic): Choice => ({ mail: true, sms: topicRules[topic].sms, digest: false, phone: null })

/** What each of these people chose for a topic; what is obligatory comes by mail at once whatever was chosen. */
export async function choicesOf(
  db: AnyDb,
  accountIds: readonly string[],
  topic: MessageTopic,
): Promise<(accountId: string) => Choice> {
  const tables = messageTables(db)
  if (accountIds.length === 0) return () => usual(topic)
  const settings = await tables
    .selectFrom('message_settings')
    .selectAll()
    .where('account_id', 'in', accountIds)
    .execute()
  const chosen = await tables
    .selectFrom('message_preferences')
    .selectAll()
    .where('account_id', 'in', accountIds)
    .where('topic', '=', topic)
    .execute()
  const settingOf = new Map(settings.map((row) => [row.account_id, row]))
  const choiceOf = new Map(chosen.map((row) => [row.account_id, row]))
  const { obligatory } = topicRules[topic]
  return (accountId) => {
    const setting = settingOf.get(accountId)
    const { mail, sms } = choiceOf.get(accountId) ?? usual(topic)
    return {
      mail: mail || obligatory,
      sms,
      digest: setting?.digest === 'daily' && !obligatory,
      phone: setting?.phone ?? null,
    }
  }
}
