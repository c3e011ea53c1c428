import type { Locale } from '@tongheng/contract'
import { integrators } from '@tongheng/contract/integrations'
import { pageUrl } from '#modules/accounts'
import { peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { sendMail } from '#platform/mail/sendMail'
import type { WebhookRow } from './tables.ts'

const pausedMail = (
  locale: Locale,
  { name, host, gone, link }: { name: string; host: string; gone: boolean; link: string },
) =>
  locale === 'en'
    ? {
        subject: `Webhook to ${host} paused`,
        text: `Dear ${name},\n\n${gone ? `${host} answered that it wants no more messages (410).` : `${host} took no message for three days.`} The webhook is paused: nothing more is sent to it. Mend the receiver, send a test message and resume the webhook; what happened meanwhile is to be fetched through the interface.\n\n${link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：发往 ${host} 的 Webhook 已暂停`,
        text: `${name}，您好：\n\n${gone ? `${host} 答复不再接收消息（410）。` : `${host} 连续三天没有收下消息。`}该 Webhook 已暂停，不再发送。请修复接收端，发送测试消息后恢复；其间发生的事项请通过接口查询。\n\n${link}\n\n通衡平台`,
      }

/** Tells the administrators that nothing more is sent to an address of theirs. */
export async function tellPaused({ db, platform }: Context<null>, webhook: WebhookRow): Promise<void> {
  const told = { host: new URL(webhook.url).host, gone: webhook.paused_because === 'gone' }
  const link = pageUrl(platform.config, '/work/integrations')
  for (const { name, email, locale } of await peopleHolding(db, webhook.organization_id, integrators))
    await sendMail(db, { to: email, ...pausedMail(locale, { ...told, name, link }) })
}
