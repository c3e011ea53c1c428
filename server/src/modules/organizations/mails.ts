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

export const changeDecidedMail = (
  locale: Locale,
  { name, link, reasons }: { name: string; link: string; reasons: readonly string[] },
): MailText => {
  const list = reasons.map((reason) => `- ${reason}`).join('\n')
  const returned = reasons.length > 0
  if (locale === 'en')
    return returned
      ? {
          subject: 'Tongheng: your report of a change was returned',
          text: `Dear ${name},\n\nthe report of a change of main data was returned for these reasons:\n\n${list}\n\nPlease mend it and hand it in again:\n\n${link}\n\nTongheng`,
        }
      : {
          subject: 'Tongheng: the change was approved',
          text: `Dear ${name},\n\nthe reported change of main data was approved and holds from now on. Certificates issued before keep what they say.\n\n${link}\n\nTongheng`,
        }
  return returned
    ? {
        subject: '通衡平台：信息变更报告被退回',
        text: `${name}，您好：\n\n贵单位的信息变更报告被退回，原因如下：\n\n${list}\n\n请修改后重新提交：\n\n${link}\n\n通衡平台`,
      }
    : {
        subject: '通衡平台：信息变更已通过',
        text: `${name}，您好：\n\n贵单位报告的信息变更已通过，即日起生效；此前出具的证书内容不变。\n\n${link}\n\n通衡平台`,
      }
}

export const changeReminderMail = (
  locale: Locale,
  { name, link, dueOn, reminded }: { name: string; link: string; dueOn: string; reminded: 'soon' | 'late' },
): MailText => {
  if (locale === 'en')
    return {
      subject:
        reminded === 'late' ? 'Tongheng: a report of a change is overdue' : `Tongheng: report the change by ${dueOn}`,
      text: `Dear ${name},\n\na change of main data that you announced is to be handed in with its papers by ${dueOn}${reminded === 'late' ? ', which has passed. It is marked as overdue for the operator' : ''}:\n\n${link}\n\nTongheng`,
    }
  return {
    subject: reminded === 'late' ? '通衡平台：信息变更报告已逾期' : `通衡平台：请于 ${dueOn} 前提交信息变更材料`,
    text: `${name}，您好：\n\n贵单位登记的信息变更须于 ${dueOn} 前连同材料提交${reminded === 'late' ? '，现已逾期，并已向运营方标记' : ''}：\n\n${link}\n\n通衡平台`,
  }
}
