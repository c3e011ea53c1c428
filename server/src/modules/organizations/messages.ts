import { messageKinds } from '#platform/messages/kinds'

/** What an organisation is told about its registration, its main data and its end. */
export const organizationMessages = messageKinds(
  'organizations',
  { organization: '示例机械厂', reasons: '- 营业执照看不清', day: '2026-04-10' },
  {
    invited: {
      topic: 'account',
      only: 'mail',
      zh: ['{{organization}}邀请您加入', '{{organization}}邀请您加入其在通衡平台的团队。请在 7 天内打开以下链接：'],
      en: [
        'Invitation to {{organization}}',
        '{{organization}} invites you to join it on Tongheng. Open this link within 7 days:',
      ],
    },
    approved: {
      topic: 'duties',
      zh: ['{{organization}}注册审核通过', '{{organization}}的注册已审核通过，您现在可以使用平台并邀请同事。'],
      en: [
        '{{organization}}: registration approved',
        'The registration of {{organization}} was approved. You can work on the platform now and invite your colleagues.',
      ],
    },
    returned: {
      topic: 'duties',
      zh: [
        '{{organization}}注册申请被退回',
        '{{organization}}的注册申请被退回，原因如下：\n\n{{reasons}}\n\n请修改后重新提交。',
      ],
      en: [
        '{{organization}}: registration returned',
        'The registration of {{organization}} was returned for these reasons:\n\n{{reasons}}\n\nPlease mend it and hand it in again.',
      ],
    },
    'change-approved': {
      topic: 'duties',
      zh: ['信息变更已通过', '贵单位报告的信息变更已通过，即日起生效；此前出具的证书内容不变。'],
      en: [
        'the change was approved',
        'The reported change of main data was approved and holds from now on. Certificates issued before keep what they say.',
      ],
    },
    'change-returned': {
      topic: 'duties',
      zh: ['信息变更报告被退回', '贵单位的信息变更报告被退回，原因如下：\n\n{{reasons}}\n\n请修改后重新提交。'],
      en: [
        'your report of a change was returned',
        'The report of a change of main data was returned for these reasons:\n\n{{reasons}}\n\nPlease mend it and hand it in again.',
      ],
    },
    'change-soon': {
      topic: 'duties',
      zh: ['请于 {{day}} 前提交信息变更材料', '贵单位登记的信息变更须于 {{day}} 前连同材料提交。'],
      en: [
        'report the change by {{day}}',
        'A change of main data that you announced is to be handed in with its papers by {{day}}.',
      ],
    },
    'change-late': {
      topic: 'duties',
      zh: ['信息变更报告已逾期', '贵单位登记的信息变更须于 {{day}} 前连同材料提交，现已逾期，并已向运营方标记。'],
      en: [
        'a report of a change is overdue',
        'A change of main data that you announced was to be handed in with its papers by {{day}}, which has passed. It is marked as overdue for the operator.',
      ],
    },
    'closing-notice': {
      topic: 'duties',
      zh: [
        '{{organization}}：拟注销告知',
        '平台拟注销{{organization}}，理由：{{reasons}}\n\n请在期限内登录陈述意见并提交材料。',
      ],
      en: [
        '{{organization}}: notice of deregistration',
        '{{organization}} is to be deregistered: {{reasons}}\n\nPlease sign in and answer in time.',
      ],
    },
    'closing-notice-withdrawn': {
      topic: 'duties',
      zh: ['{{organization}}：注销告知已撤回', '平台已撤回注销告知，业务照常。'],
      en: [
        '{{organization}}: the notice was withdrawn',
        'The notice of deregistration was withdrawn; your work goes on as before.',
      ],
    },
    deregistered: {
      topic: 'duties',
      zh: [
        '{{organization}}已注销',
        '{{organization}}已从平台注销，原因：{{reasons}}\n\n即日起不再受理和出具，成员可登录查看和导出数据；已出具的证书仍可查验。',
      ],
      en: [
        '{{organization}}: deregistered',
        '{{organization}} was deregistered: {{reasons}}\n\nNothing is accepted or issued any more; its people can sign in to read and export. Certificates that it issued can still be verified.',
      ],
    },
  },
)
