import { messageKinds } from '#platform/messages/kinds'

/** What waits for an institution and for the enterprise in a project (NQI-4.2-enterprise). */
export const projectMessages = messageKinds(
  'projects',
  { number: 'XM-2026-0001', title: '产线计量保障' },
  {
    asked: {
      topic: 'demands',
      zh: ['项目 {{number}}：邀请派员', '有项目邀请贵机构派员参加团队，请答复。\n\n{{title}}'],
      en: [
        'Project {{number}}: a person is asked for',
        'Your institution is asked to send a person into the team of a project.\n\n{{title}}',
      ],
    },
    delivered: {
      topic: 'results',
      zh: ['项目 {{number}}：请验收', '项目的一个阶段已提交，请验收。\n\n{{title}}'],
      en: [
        'Project {{number}}: please accept',
        'A phase of your project was delivered. Please accept it.\n\n{{title}}',
      ],
    },
  },
)
