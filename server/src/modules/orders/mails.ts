import type { Locale } from '@tongheng/contract'

export interface Notice {
  number: string
  institution: string
  client: string
  /** What else the notice says: a deviation, a reason, a day. */
  detail: string
  /** The time that is proposed, and the day it would be, once something was received. */
  until?: { days: number; day: string | null }
}

export interface MailText {
  subject: string
  text: string
}

type Words = Record<Locale, (notice: Notice) => { subject: string; what: string }>

const laterZh = (until: Notice['until']): string =>
  until ? `新的时限为收样后 ${until.days} 个工作日${until.day ? `，即 ${until.day} 前` : ''}。` : ''
const laterEn = (until: Notice['until']): string =>
  until ? `The new time is ${until.days} working days from reception${until.day ? `, by ${until.day}` : ''}. ` : ''

/** What each notice says, in both languages. */
const words = {
  'deviation-told': {
    'zh-CN': ({ institution, detail }) => ({
      subject: '有偏离需要您答复',
      what: `${institution} 告知：${detail}。请登录后签名答复；您同意之前，机构不会按此办理。`,
    }),
    en: ({ institution, detail }) => ({
      subject: 'a deviation waits for your answer',
      what: `${institution} tells you: ${detail}. Please sign in and answer; nothing is done so without your consent.`,
    }),
  },
  offered: {
    'zh-CN': ({ institution }) => ({
      subject: '合同评审已完成，请确认',
      what: `${institution} 已完成合同评审并报价，请登录查看并确认。`,
    }),
    en: ({ institution }) => ({
      subject: 'the contract waits for your agreement',
      what: `${institution} has reviewed the contract and made its offer. Please sign in and answer.`,
    }),
  },
  agreed: {
    'zh-CN': ({ client }) => ({ subject: '客户已确认', what: `${client} 已确认委托，可以安排收样。` }),
    en: ({ client }) => ({ subject: 'agreed to', what: `${client} has agreed to the contract.` }),
  },
  declined: {
    'zh-CN': ({ client }) => ({ subject: '客户未接受', what: `${client} 未接受报价，委托终止。` }),
    en: ({ client }) => ({ subject: 'declined', what: `${client} has declined the offer.` }),
  },
  'change-asked': {
    'zh-CN': ({ detail }) => ({
      subject: '已申请变更，正在重新评审',
      what: `变更内容：${detail}。双方再次确认之前，检定校准暂停。`,
    }),
    en: ({ detail }) => ({
      subject: 'a change was asked for and the contract is reviewed again',
      what: `The change: ${detail}. Work waits until both sides agree again.`,
    }),
  },
  cancelled: {
    'zh-CN': () => ({ subject: '已取消', what: '委托已取消。' }),
    en: () => ({ subject: 'cancelled', what: 'The order was cancelled.' }),
  },
  'delay-proposed': {
    'zh-CN': ({ institution, detail, until }) => ({
      subject: '机构请求延期，请答复',
      what: `${institution} 预计不能按承诺时限完成，请求延期：${detail}。${laterZh(until)}请登录后签名答复。`,
    }),
    en: ({ institution, detail, until }) => ({
      subject: 'another time is proposed',
      what: `${institution} will not keep the time promised and proposes another: ${detail}. ${laterEn(until)}Please sign in and answer.`,
    }),
  },
  'method-ended': {
    'zh-CN': ({ institution, detail }) => ({
      subject: '所用方法有变化',
      what: `${institution} 告知：${detail}。请登录查看委托单。`,
    }),
    en: ({ institution, detail }) => ({
      subject: 'a method of your order ends',
      what: `${institution} tells you: ${detail}. Please sign in and look at the order.`,
    }),
  },
  deregistered: {
    'zh-CN': ({ detail }) => ({
      subject: '对方单位已注销',
      what: `${detail} 已从平台注销，此委托不再继续办理；已出具的证书仍可查验。请登录查看，并取回器具或另行委托。`,
    }),
    en: ({ detail }) => ({
      subject: 'the other side was deregistered',
      what: `${detail} was deregistered: this order is not continued; certificates issued before can still be verified. Please sign in, fetch your instruments or order elsewhere.`,
    }),
  },
  said: {
    'zh-CN': ({ detail }) => ({ subject: '有新的留言', what: `${detail} 在委托单上留言，请登录查看。` }),
    en: ({ detail }) => ({
      subject: 'something was said',
      what: `${detail} wrote on the order. Please sign in to read.`,
    }),
  },
  warned: {
    'zh-CN': ({ detail }) => ({
      subject: '承诺期限将至',
      what: `承诺期限为 ${detail}，证书尚未发出。不能按期完成的，请在期限前与客户商定新的时间。`,
    }),
    en: ({ detail }) => ({
      subject: 'the time promised is near',
      what: `Promised for ${detail}, and the certificate is not issued. If it cannot be kept, agree on another time with the customer before.`,
    }),
  },
  'warned-customer': {
    'zh-CN': ({ institution, detail }) => ({
      subject: '承诺期限将至',
      what: `承诺期限为 ${detail}，证书尚未发出。${institution} 已收到提醒；如需延期，会先与您商定。`,
    }),
    en: ({ institution, detail }) => ({
      subject: 'the time promised is near',
      what: `Promised for ${detail}, and the certificate is not issued yet. ${institution} was reminded and will ask you before any delay.`,
    }),
  },
  overdue: {
    'zh-CN': ({ detail }) => ({
      subject: '承诺期限已过',
      what: `承诺期限 ${detail} 已过，证书仍未发出。请立即处理并告知客户。`,
    }),
    en: ({ detail }) => ({
      subject: 'the time promised is over',
      what: `The time promised, ${detail}, is over and the certificate is not issued. Please act and tell the customer.`,
    }),
  },
  escalated: {
    'zh-CN': ({ detail }) => ({
      subject: '承诺期限已过一个工作日',
      what: `承诺期限 ${detail} 已过一个工作日，证书仍未发出，现上报。请督促处理，并与客户商定新的时间。`,
    }),
    en: ({ detail }) => ({
      subject: 'the time promised is over by a working day',
      what: `The time promised, ${detail}, is over by a working day and the certificate is still not issued. Please see to it, and agree on another time with the customer.`,
    }),
  },
} satisfies Record<string, Words>

export type NoticeKind = keyof typeof words

/** A message to one person about one order. */
export function orderMail(
  locale: Locale,
  kind: NoticeKind,
  told: { name: string; link: string; notice: Notice },
): MailText {
  const { subject, what } = words[kind][locale](told.notice)
  const { number } = told.notice
  return locale === 'en'
    ? {
        subject: `Order ${number}: ${subject}`,
        text: `Dear ${told.name},\n\norder ${number}: ${what}\n\n${told.link}\n`,
      }
    : {
        subject: `委托单 ${number}：${subject}`,
        text: `${told.name}，您好：\n\n委托单 ${number}：${what}\n\n${told.link}\n`,
      }
}
