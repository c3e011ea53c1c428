import { messageKinds } from '#platform/messages/kinds'

/** Names nobody and repeats nothing of what was complained of: a message is read by more eyes than its receiver's (CAL-8.3.3). */
export const complaintMessages = messageKinds(
  'complaints',
  { number: 'TS-2026-0001' },
  {
    filed: {
      topic: 'complaints',
      zh: ['投诉 {{number}}：新投诉', '收到一件新投诉，请在时限内核实并联系投诉人。'],
      en: [
        'Complaint {{number}}: filed',
        'A new complaint was filed. Please look into it and contact the complainant in time.',
      ],
    },
    forwarded: {
      topic: 'complaints',
      zh: ['投诉 {{number}}：请答复', '平台转来一件投诉，请在时限内答复处理意见。'],
      en: ['Complaint {{number}}: please answer', 'The platform puts a complaint to you. Please answer in time.'],
    },
    answered: {
      topic: 'complaints',
      zh: ['投诉 {{number}}：机构已答复', '机构已答复，请审核并回复投诉人。'],
      en: [
        'Complaint {{number}}: the institution answered',
        'The institution answered. Please check the answer and reply to the complainant.',
      ],
    },
    replied: {
      topic: 'results',
      zh: ['投诉 {{number}}：已有处理结果', '您的投诉已有处理结果，请查看；欢迎评价处理情况。'],
      en: [
        'Complaint {{number}}: there is an outcome',
        'There is an outcome of your complaint. Please read it; you can rate the handling.',
      ],
    },
    'extension-asked': {
      topic: 'consent',
      zh: ['投诉 {{number}}：请答复是否同意延期', '处理您的投诉需要更多时间，请查看原因并答复是否同意延期。'],
      en: [
        'Complaint {{number}}: more time is asked for',
        'Your complaint needs more time. Please read why and say whether you agree.',
      ],
    },
    spoke: {
      topic: 'complaints',
      zh: ['投诉 {{number}}：投诉人有新的意见', '投诉人有新的意见，请查看。'],
      en: ['Complaint {{number}}: something new', 'The complainant said something new.'],
    },
    warned: {
      topic: 'duties',
      zh: ['投诉 {{number}}：时限将至', '投诉处理时限将至，请尽快办理。'],
      en: ['Complaint {{number}}: due soon', 'A time limit of this complaint ends soon.'],
    },
    overdue: {
      topic: 'duties',
      zh: ['投诉 {{number}}：已超过时限', '投诉处理已超过公示的时限。'],
      en: ['Complaint {{number}}: late', 'This complaint has exceeded its public time limit.'],
    },
  },
)

export type ComplaintNotice = keyof typeof complaintMessages
