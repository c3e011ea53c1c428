import { messageKinds } from '#platform/messages/kinds'

/** Says what happened to a demand and where to read on. */
export const demandMessages = messageKinds(
  'demand',
  { number: 'XQ-2026-0001' },
  {
    invited: {
      topic: 'demands',
      zh: ['需求 {{number}}：邀请报价', '有企业邀请贵机构报价，请在时限内答复。'],
      en: [
        'Demand {{number}}: an offer is asked for',
        'An enterprise asks your institution for an offer. Please answer in time.',
      ],
    },
    offered: {
      topic: 'demands',
      zh: ['需求 {{number}}：有新的报价', '您的需求有新的报价，请查看比较。'],
      en: ['Demand {{number}}: a new offer', 'There is a new offer for your demand. Please compare.'],
    },
    responded: {
      topic: 'demands',
      zh: ['需求 {{number}}：已受理', '平台已受理您的需求，请查看。'],
      en: ['Demand {{number}}: taken up', 'The platform has taken up your demand.'],
    },
    answered: {
      topic: 'results',
      zh: ['需求 {{number}}：已有答复', '您的需求已有答复，请查看。'],
      en: ['Demand {{number}}: answered', 'Your demand has been answered.'],
    },
    closed: {
      topic: 'results',
      zh: ['需求 {{number}}：平台外寻访已反馈', '您的需求暂无合适机构，平台已在平台外寻访，请查看反馈。'],
      en: [
        'Demand {{number}}: what was found outside',
        'Nobody fits your demand; it was looked for outside the platform too. Please read what was found.',
      ],
    },
    'institution-gone': {
      topic: 'duties',
      zh: [
        '需求 {{number}}：受邀机构已注销',
        '一家受邀机构已在平台注销，其邀请和报价已失效，请选择其他报价或另邀机构。',
      ],
      en: [
        'Demand {{number}}: an institution was deregistered',
        'An institution that you asked was deregistered: its invitation and its offer have ended. Please choose another offer or ask others.',
      ],
    },
    'client-gone': {
      topic: 'demands',
      zh: ['需求 {{number}}：企业已注销', '提出需求的企业已在平台注销，无需再报价。'],
      en: [
        'Demand {{number}}: the enterprise was deregistered',
        'The enterprise behind this demand was deregistered: no offer is needed any more.',
      ],
    },
    warned: {
      topic: 'duties',
      zh: ['需求 {{number}}：今天到期', '需求今天到期，请尽快处理。'],
      en: ['Demand {{number}}: due today', 'A demand is due today.'],
    },
    overdue: {
      topic: 'duties',
      zh: ['需求 {{number}}：已超时限', '需求已超过承诺的时限，请立即处理。'],
      en: ['Demand {{number}}: late', 'A demand has exceeded what was promised. Please see to it at once.'],
    },
    escalated: {
      topic: 'duties',
      zh: ['需求 {{number}}：超时限满 1 个工作日', '需求超过承诺的时限已满 1 个工作日仍未处理。'],
      en: ['Demand {{number}}: a working day late', 'A demand is more than a working day late and still not seen to.'],
    },
  },
)

export type DemandNotice = keyof typeof demandMessages
