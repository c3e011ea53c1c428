import type { Locale } from '@tongheng/contract'
import type { Reason } from './tables.ts'

interface MailText {
  subject: string
  text: string
}

export const invitationMail = (
  locale: Locale,
  { name, organization, link }: { name: string; organization: string; link: string },
): MailText =>
  locale === 'en'
    ? {
        subject: `Invitation to ${organization} on Tongheng`,
        text: `Dear ${name},\n\n${organization} invites you to join it on Tongheng. Open this link within 7 days:\n\n${link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：${organization}邀请您加入`,
        text: `${name}，您好：\n\n${organization}邀请您加入其在通衡平台的团队。请在 7 天内打开以下链接：\n\n${link}\n\n通衡平台`,
      }

export const approvedMail = (
  locale: Locale,
  { name, organization, link }: { name: string; organization: string; link: string },
): MailText =>
  locale === 'en'
    ? {
        subject: `${organization}: registration approved`,
        text: `Dear ${name},\n\nthe registration of ${organization} was approved. You can work on the platform now and invite your colleagues:\n\n${link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：${organization}注册审核通过`,
        text: `${name}，您好：\n\n${organization}的注册已审核通过，您现在可以使用平台并邀请同事：\n\n${link}\n\n通衡平台`,
      }

export const returnedMail = (
  locale: Locale,
  {
    name,
    organization,
    link,
    reasons,
    note,
  }: {
    name: string
    organization: string
    link: string
    reasons: readonly Reason[]
    note: string
  },
): MailText => {
  const list = [...reasons.map(({ reason }) => `- ${reason}`), ...(note === '' ? [] : ['', note])].join('\n')
  return locale === 'en'
    ? {
        subject: `${organization}: registration returned`,
        text: `Dear ${name},\n\nthe registration of ${organization} was returned for these reasons:\n\n${list}\n\nPlease mend it and hand it in again:\n\n${link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：${organization}注册申请被退回`,
        text: `${name}，您好：\n\n${organization}的注册申请被退回，原因如下：\n\n${list}\n\n请修改后重新提交：\n\n${link}\n\n通衡平台`,
      }
}

export const deregisteredMail = (
  locale: Locale,
  { name, organization, reason }: { name: string; organization: string; reason: string },
): MailText =>
  locale === 'en'
    ? {
        subject: `${organization}: deregistered`,
        text: `Dear ${name},\n\n${organization} was deregistered: ${reason}\n\nCertificates that it issued can still be verified.\n\nTongheng`,
      }
    : {
        subject: `通衡平台：${organization}已注销`,
        text: `${name}，您好：\n\n${organization}已从平台注销，原因：${reason}\n\n已出具的证书仍可查验。\n\n通衡平台`,
      }
