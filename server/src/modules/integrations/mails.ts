import type { Locale } from '@tongheng/contract'
import { integrators } from '@tongheng/contract/integrations'
import { pageUrl } from '#modules/accounts'
import { mailOrganization } from '#modules/certificates'
import { organizationName, peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { resultReturned } from './events.ts'
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

interface ResultTold {
  name: string
  institution: string
  number: string
  link: string
}

const resultMail = (locale: Locale, { name, institution, number, link }: ResultTold) =>
  locale === 'en'
    ? {
        subject: `${institution} returned certificate ${number}`,
        text: `Dear ${name},\n\n${institution} returned certificate ${number} from its own system. It is the institution's certificate, not one of the platform; its files are at the order:\n\n${link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：${institution}已返回证书 ${number}`,
        text: `${name}，您好：\n\n${institution}已从其自有系统返回证书 ${number}。该证书由机构自行出具，不是本平台的证书；文件见委托单：\n\n${link}\n\n通衡平台`,
      }

/** The customer is told that a result came. */
export const tellCustomer = reaction('integrations.tell-customer', resultReturned, async (context, told) => {
  const institution = await organizationName(context.db, told.institutionId)
  const page = `/work/orders/${told.institutionId}/${told.orderId}`
  await mailOrganization(context, told.clientId, page, (locale, addressee) =>
    resultMail(locale, { ...addressee, institution, number: told.certificateNumber }),
  )
})
