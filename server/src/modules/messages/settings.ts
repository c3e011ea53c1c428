import type { Received } from '@tongheng/contract'
import type { messageOperations as api, MessageSettings } from '@tongheng/contract/messages'
import { MessageTopic, topicRules } from '@tongheng/contract/messages.topics'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { messageTables } from '#platform/messages/tables'

export const settingsSubject = (accountId: string): Subject => ({
  kind: 'message-settings',
  id: accountId,
  organizationId: null,
})

export async function settingsOf(db: AnyDb, accountId: string): Promise<MessageSettings> {
  const tables = messageTables(db)
  const settings = await tables
    .selectFrom('message_settings')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const chosen = await tables
    .selectFrom('message_preferences')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute()
  const choiceOf = new Map(chosen.map((row) => [row.topic, row]))
  return {
    topics: MessageTopic.options.map((topic) => {
      const { obligatory, sms } = topicRules[topic]
      const choice = choiceOf.get(topic)
      return { topic, obligatory, mail: obligatory || (choice?.mail ?? true), sms: choice?.sms ?? sms }
    }),
    digest: settings?.digest ?? 'immediate',
    phone: settings?.phone ?? null,
  }
}

/** Who no longer wants one mail a day gets what waits for it with the next one, not twice. */
export const saveSettings = (
  context: Context,
  body: Received<typeof api.saveMessageSettings>['body'],
): Promise<MessageSettings> =>
  change(context, async (step) => {
    step.allowedBecause('own messages')
    const { accountId } = step.actor
    const { topics, digest } = body
    for (const [index, { topic, mail }] of topics.entries()) {
      const path = `body.topics.${index}`
      if (!mail && topicRules[topic].obligatory) throw fieldError(`${path}.mail`, 'messages.obligatory')
      if (topics.findIndex((one) => one.topic === topic) !== index)
        throw fieldError(`${path}.topic`, 'messages.topic-twice')
    }
    const before = await settingsOf(step.db, accountId)
    const tables = messageTables(step.db)
    await tables
      .insertInto('message_settings')
      .values({ account_id: accountId, digest, phone: null, phone_verified_at: null })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ digest }))
      .execute()
    for (const { topic, mail, sms } of topics)
      await tables
        .insertInto('message_preferences')
        .values({ account_id: accountId, topic, mail, sms })
        .onConflict((conflict) => conflict.columns(['account_id', 'topic']).doUpdateSet({ mail, sms }))
        .execute()
    return recorded(step, before)
  })

/** Tells that something was changed, not which number: the audit is for ever. */
export async function recorded(step: Step, before: MessageSettings): Promise<MessageSettings> {
  const after = await settingsOf(step.db, step.actor.accountId)
  const shown = ({ topics, digest, phone }: MessageSettings) => ({ topics, digest, hasPhone: phone !== null })
  step.record('messages.save-settings', settingsSubject(step.actor.accountId), shown(before), shown(after))
  return after
}
