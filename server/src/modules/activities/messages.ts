import { messageKinds } from '#platform/messages/kinds'
import type { Value } from '#platform/messages/template'

/** What participants are told about their enrolment. */
export const activityMessages = messageKinds(
  'activities',
  {
    title: '卡尺检定实操培训',
    name: '王工',
    organizer: '示例计量院',
    when: '2026-03-12 09:30',
    position: '3',
    reason: '讲师生病',
    changes: '地点改为：示例市标准路 8 号二楼培训室',
  },
  {
    enrolled: {
      topic: 'activities',
      zh: [
        '已报名：{{title}}',
        '{{name}}（主办：{{organizer}}）\n报名成功。首场开始时间：{{when}}。入场码、日程和参加方式见报名页。',
      ],
      en: [
        'Enrolled: {{title}}',
        '{{name}} (organiser: {{organizer}})\nYou are enrolled. It begins at {{when}}. Ticket, programme and address are on the page of your enrolment.',
      ],
    },
    waiting: {
      topic: 'activities',
      zh: [
        '候补中：{{title}}',
        '{{name}}（主办：{{organizer}}）\n名额已满，目前候补第 {{position}} 位。有名额时会通知您在期限内确认。',
      ],
      en: [
        'On the waiting list: {{title}}',
        '{{name}} (organiser: {{organizer}})\nIt is full; you are number {{position}} on the waiting list. You are told when there is a place to confirm.',
      ],
    },
    offered: {
      topic: 'consent',
      zh: [
        '有名额了，请确认：{{title}}',
        '{{name}}（主办：{{organizer}}）\n候补已有名额，请在 {{when}} 前确认，逾期将给下一位。',
      ],
      en: [
        'A place is free, please confirm: {{title}}',
        '{{name}} (organiser: {{organizer}})\nConfirm before {{when}}; after that it goes to the next.',
      ],
    },
    lapsed: {
      topic: 'activities',
      zh: ['名额未确认，已失效：{{title}}', '{{name}}（主办：{{organizer}}）\n确认期限已过，名额已给下一位。'],
      en: [
        'The place was not confirmed: {{title}}',
        '{{name}} (organiser: {{organizer}})\nThe time to confirm is over, and the place went to the next.',
      ],
    },
    cancelled: {
      topic: 'activities',
      zh: ['活动取消：{{title}}', '{{name}}（主办：{{organizer}}）\n主办单位取消了此活动。\n原因：{{reason}}'],
      en: [
        'Cancelled: {{title}}',
        '{{name}} (organiser: {{organizer}})\nThe organiser cancelled it.\nReason: {{reason}}',
      ],
    },
    moved: {
      topic: 'activities',
      zh: [
        '时间或地点有变：{{title}}',
        '{{name}}（主办：{{organizer}}）\n{{changes}}\n原因：{{reason}}\n不能参加的，请退出报名，名额会给候补的人。',
      ],
      en: [
        'Time or place have changed: {{title}}',
        '{{name}} (organiser: {{organizer}})\n{{changes}}\nReason: {{reason}}\nIf you cannot come, please give your place back: it goes to whoever waits.',
      ],
    },
    held: {
      topic: 'activities',
      zh: [
        '请评价：{{title}}',
        '{{name}}（主办：{{organizer}}）\n感谢参加。请用一分钟评价此活动；符合条件的，可在同一页面下载参加证明。',
      ],
      en: [
        'How was it? {{title}}',
        '{{name}} (organiser: {{organizer}})\nThank you for coming. Please evaluate it in a minute; where it was earned, the certificate of attendance is on the same page.',
      ],
    },
  },
)

/** What happened to an enrolment. */
export interface ActivityNews {
  kind: keyof typeof activityMessages
  startsAt?: Date
  until?: Date
  position?: number
  reason?: string
  /** What holds now, in words. */
  changes?: Value
}

const momentFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** When it begins, or until when it must be confirmed. */
export const whenText = ({ startsAt, until }: ActivityNews): string => {
  const moment = until ?? startsAt
  return moment ? momentFormat.format(moment) : ''
}
