import { messageKinds } from '#platform/messages/kinds'

/** What both sides of an order are told (CAL-6.1.2, 6.1.4, 6.2.6; NQI-6.4-feedback). */
export const orderMessages = messageKinds(
  'orders',
  {
    number: 'WT-2026-0001',
    institution: '示例计量院',
    client: '示例机械厂',
    detail: '需 10 个工作日',
    until: '新的时限为收样后 10 个工作日，即 2026-03-20 前。',
  },
  {
    'deviation-told': {
      topic: 'consent',
      zh: [
        '委托单 {{number}}：有偏离需要您答复',
        '{{institution}} 告知：{{detail}}。请登录后签名答复；您同意之前，机构不会按此办理。',
      ],
      en: [
        'Order {{number}}: a deviation waits for your answer',
        '{{institution}} tells you: {{detail}}. Please sign in and answer; nothing is done so without your consent.',
      ],
    },
    offered: {
      topic: 'consent',
      zh: ['委托单 {{number}}：合同评审已完成，请确认', '{{institution}} 已完成合同评审并报价，请登录查看并确认。'],
      en: [
        'Order {{number}}: the contract waits for your agreement',
        '{{institution}} has reviewed the contract and made its offer. Please sign in and answer.',
      ],
    },
    agreed: {
      topic: 'orders',
      zh: ['委托单 {{number}}：客户已确认', '{{client}} 已确认委托，可以安排收样。'],
      en: ['Order {{number}}: agreed to', '{{client}} has agreed to the contract.'],
    },
    declined: {
      topic: 'orders',
      zh: ['委托单 {{number}}：客户未接受', '{{client}} 未接受报价，委托终止。'],
      en: ['Order {{number}}: declined', '{{client}} has declined the offer.'],
    },
    'change-asked': {
      topic: 'consent',
      zh: ['委托单 {{number}}：已申请变更，正在重新评审', '变更内容：{{detail}}。双方再次确认之前，检定校准暂停。'],
      en: [
        'Order {{number}}: a change was asked for and the contract is reviewed again',
        'The change: {{detail}}. Work waits until both sides agree again.',
      ],
    },
    cancelled: {
      topic: 'orders',
      zh: ['委托单 {{number}}：已取消', '委托已取消。'],
      en: ['Order {{number}}: cancelled', 'The order was cancelled.'],
    },
    'delay-proposed': {
      topic: 'consent',
      zh: [
        '委托单 {{number}}：机构请求延期，请答复',
        '{{institution}} 预计不能按承诺时限完成，请求延期：{{detail}}。{{until}}请登录后签名答复。',
      ],
      en: [
        'Order {{number}}: another time is proposed',
        '{{institution}} will not keep the time promised and proposes another: {{detail}}. {{until}}Please sign in and answer.',
      ],
    },
    'method-ended': {
      topic: 'orders',
      zh: ['委托单 {{number}}：所用方法有变化', '{{institution}} 告知：{{detail}}。请登录查看委托单。'],
      en: [
        'Order {{number}}: a method of your order ends',
        '{{institution}} tells you: {{detail}}. Please sign in and look at the order.',
      ],
    },
    deregistered: {
      topic: 'duties',
      zh: [
        '委托单 {{number}}：对方单位已注销',
        '{{detail}} 已从平台注销，此委托不再继续办理；已出具的证书仍可查验。请登录查看，并取回器具或另行委托。',
      ],
      en: [
        'Order {{number}}: the other side was deregistered',
        '{{detail}} was deregistered: this order is not continued; certificates issued before can still be verified. Please sign in, fetch your instruments or order elsewhere.',
      ],
    },
    said: {
      topic: 'orders',
      zh: ['委托单 {{number}}：有新的留言', '{{detail}} 在委托单上留言，请登录查看。'],
      en: ['Order {{number}}: something was said', '{{detail}} wrote on the order. Please sign in to read.'],
    },
    warned: {
      topic: 'duties',
      zh: [
        '委托单 {{number}}：承诺期限将至',
        '承诺期限为 {{detail}}，证书尚未发出。不能按期完成的，请在期限前与客户商定新的时间。',
      ],
      en: [
        'Order {{number}}: the time promised is near',
        'Promised for {{detail}}, and the certificate is not issued. If it cannot be kept, agree on another time with the customer before.',
      ],
    },
    'warned-customer': {
      topic: 'orders',
      zh: [
        '委托单 {{number}}：承诺期限将至',
        '承诺期限为 {{detail}}，证书尚未发出。{{institution}} 已收到提醒；如需延期，会先与您商定。',
      ],
      en: [
        'Order {{number}}: the time promised is near',
        'Promised for {{detail}}, and the certificate is not issued yet. {{institution}} was reminded and will ask you before any delay.',
      ],
    },
    overdue: {
      topic: 'duties',
      zh: ['委托单 {{number}}：承诺期限已过', '承诺期限 {{detail}} 已过，证书仍未发出。请立即处理并告知客户。'],
      en: [
        'Order {{number}}: the time promised is over',
        'The time promised, {{detail}}, is over and the certificate is not issued. Please act and tell the customer.',
      ],
    },
    escalated: {
      topic: 'duties',
      zh: [
        '委托单 {{number}}：承诺期限已过一个工作日',
        '承诺期限 {{detail}} 已过一个工作日，证书仍未发出，现上报。请督促处理，并与客户商定新的时间。',
      ],
      en: [
        'Order {{number}}: the time promised is over by a working day',
        'The time promised, {{detail}}, is over by a working day and the certificate is still not issued. Please see to it, and agree on another time with the customer.',
      ],
    },
  },
)

export type NoticeKind = keyof typeof orderMessages

export interface Until {
  days: number
  day: string | null
}

/** The time that is proposed, and the day it would be, once something was received. */
export const untilText = (until: Until | undefined) => ({
  'zh-CN': until ? `新的时限为收样后 ${until.days} 个工作日${until.day ? `，即 ${until.day} 前` : ''}。` : '',
  en: until ? `The new time is ${until.days} working days from reception${until.day ? `, by ${until.day}` : ''}. ` : '',
})
