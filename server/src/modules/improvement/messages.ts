import { messageKinds } from '#platform/messages/kinds'

/** What the owner of an improvement is told, and of what is done the others of its register. */
export const improvementMessages = messageKinds(
  'improvement',
  { number: 'GJ-2026-0001' },
  {
    opened: {
      topic: 'improvement',
      zh: ['改进 {{number}}：请整改', '有一项改进需要您查找原因、采取措施。'],
      en: ['Improvement {{number}}: opened', 'Something was found that you are asked to mend.'],
    },
    returned: {
      topic: 'improvement',
      zh: ['改进 {{number}}：请重新整改', '复查认为措施尚未奏效，请重新整改。'],
      en: ['Improvement {{number}}: returned', 'The re-check says that it does not work yet.'],
    },
    done: {
      topic: 'improvement',
      zh: ['改进 {{number}}：请复查', '一项改进已完成，请复查效果。'],
      en: ['Improvement {{number}}: done', 'An improvement is done: please look whether it works.'],
    },
    warned: {
      topic: 'duties',
      zh: ['改进 {{number}}：期限将至', '改进期限将至，请尽快完成。'],
      en: ['Improvement {{number}}: due soon', 'The time for this improvement ends soon.'],
    },
    overdue: {
      topic: 'duties',
      zh: ['改进 {{number}}：已超期', '改进已超过期限。'],
      en: ['Improvement {{number}}: late', 'This improvement is late.'],
    },
  },
)

export type ImprovementNotice = keyof typeof improvementMessages
