import { messageKinds } from '#platform/messages/kinds'

/** What the support and whoever asked it are told of a ticket. */
export const supportMessages = messageKinds(
  'support',
  { number: 'GD-2026-0001' },
  {
    asked: {
      topic: 'duties',
      zh: ['支持工单 {{number}} 有待答复', '有人向支持人员求助，请在时限内答复。'],
      en: ['support ticket {{number}} waits for an answer', 'Somebody asks the support. Please answer in time.'],
    },
    answered: {
      topic: 'results',
      zh: ['支持工单 {{number}} 已答复', '您的支持工单已有答复，请查看。'],
      en: ['support ticket {{number}} was answered', 'Your support ticket was answered. Please read it.'],
    },
    warned: {
      topic: 'duties',
      zh: ['支持工单 {{number}} 的答复即将到期', '支持工单的答复即将到期，请尽快办理。'],
      en: ['support ticket {{number}} must be answered soon', 'The time to answer this ticket ends soon.'],
    },
    overdue: {
      topic: 'duties',
      zh: ['支持工单 {{number}} 的答复已超期', '支持工单的答复已超过时限。'],
      en: ['support ticket {{number}} is overdue', 'This ticket was not answered in time.'],
    },
  },
)
