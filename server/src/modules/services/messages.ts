import { messageKinds } from '#platform/messages/kinds'

/** What customers and institutions are told of services beside metrology. */
export const serviceMessages = messageKinds(
  'services',
  { number: 'FW-2026-0001', title: '产品检测' },
  {
    finished: {
      topic: 'results',
      zh: ['服务 {{number}} 已办结', '服务已办结，请查看结果。\n\n{{title}}'],
      en: ['Service {{number}}: finished', 'The service is finished. Please see the result.\n\n{{title}}'],
    },
    cancelled: {
      topic: 'results',
      zh: ['服务 {{number}} 已终止', '服务已终止，请查看原因。\n\n{{title}}'],
      en: ['Service {{number}}: cancelled', 'The service was cancelled. Please see why.\n\n{{title}}'],
    },
    deregistered: {
      topic: 'duties',
      zh: [
        '服务 {{number}}：对方单位已注销',
        '承办机构或委托单位已在平台注销，请与对方联系，商定未完成服务的处理。\n\n{{title}}',
      ],
      en: [
        'Service {{number}}: the other side was deregistered',
        'The institution or the customer was deregistered. Please settle with them what becomes of the service.\n\n{{title}}',
      ],
    },
    warned: {
      topic: 'duties',
      zh: ['服务 {{number}} 即将到期', '服务即将到承诺的日期。\n\n{{title}}'],
      en: ['Service {{number}}: due soon', 'A service will soon be due.\n\n{{title}}'],
    },
    overdue: {
      topic: 'duties',
      zh: ['服务 {{number}} 已超期', '服务已超过承诺的日期。\n\n{{title}}'],
      en: ['Service {{number}}: late', 'A service is late.\n\n{{title}}'],
    },
    escalated: {
      topic: 'duties',
      zh: ['服务 {{number}} 超期满 1 个工作日', '服务超过承诺的日期已满 1 个工作日。\n\n{{title}}'],
      en: ['Service {{number}}: a working day late', 'A service is more than a working day late.\n\n{{title}}'],
    },
  },
)

export type ServiceNotice = keyof typeof serviceMessages
