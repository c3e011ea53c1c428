import { messageKinds } from '#platform/messages/kinds'

/** What each side of a bundle is told (NQI-4.2-bundle). */
export const bundleMessages = messageKinds(
  'bundles',
  { number: 'DB-2026-0001', title: '卡尺批量校准' },
  {
    asked: {
      topic: 'demands',
      zh: [
        '打包服务 {{number}}：请给出打包价',
        '有一批同类需求请贵机构给出打包价，请在 3 个工作日内答复。\n\n{{title}}',
      ],
      en: [
        'Bundle {{number}}: a package price is asked for',
        'A package price is asked for like demands. Please answer within three working days.\n\n{{title}}',
      ],
    },
    quoted: {
      topic: 'demands',
      zh: ['打包服务 {{number}}：已有打包价', '机构已给出打包价，企业可以报名了。\n\n{{title}}'],
      en: ['Bundle {{number}}: the price is there', 'The package price is there; enterprises can join.\n\n{{title}}'],
    },
    invited: {
      topic: 'demands',
      zh: [
        '打包服务 {{number}}：邀请参加',
        '您的需求可参加打包服务，参加的企业越多单价越低。是否参加由您决定。\n\n{{title}}',
      ],
      en: [
        'Bundle {{number}}: you are invited',
        'Your demand can join a bundle: the more join, the lower the price. Whether you do is your decision.\n\n{{title}}',
      ],
    },
    ended: {
      topic: 'demands',
      zh: ['打包服务 {{number}}：没有成立', '打包服务没有成立，您的需求可继续按其他方式办理。\n\n{{title}}'],
      en: [
        'Bundle {{number}}: came to nothing',
        'The bundle came to nothing; your demand can go on in other ways.\n\n{{title}}',
      ],
    },
    warned: {
      topic: 'duties',
      zh: ['打包服务 {{number}}：即将到期', '打包价即将到期，请尽快答复。\n\n{{title}}'],
      en: ['Bundle {{number}}: due soon', 'A package price is due soon.\n\n{{title}}'],
    },
    overdue: {
      topic: 'duties',
      zh: ['打包服务 {{number}}：已超期', '打包价已超过答复期限。\n\n{{title}}'],
      en: ['Bundle {{number}}: late', 'A package price is late.\n\n{{title}}'],
    },
    escalated: {
      topic: 'duties',
      zh: ['打包服务 {{number}}：超期满 1 个工作日', '打包价超过答复期限已满 1 个工作日。\n\n{{title}}'],
      en: ['Bundle {{number}}: a working day late', 'A package price is more than a working day late.\n\n{{title}}'],
    },
  },
)

export type BundleNotice = keyof typeof bundleMessages
