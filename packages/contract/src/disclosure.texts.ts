import type { Message } from './errors.ts'

/** What is looked at in every check of a rule of this kind, as the clause asks (CAL-4.5, 4.6, 4.7); CAL-4.3 leaves it to the window. */
export const rulePoints = {
  management: {},
  'lawful-conduct': {
    'duties-by-post': {
      zh: '岗位职责明确，责任到人',
      en: 'Every post has its duties and somebody who answers for them',
    },
    'procedures-followed': { zh: '按规定的工作流程办理', en: 'Work follows the procedure' },
    'papers-handed-out': {
      zh: '证书、报告的发放有登记、有签收',
      en: 'Certificates and reports are handed out against an entry and a signature',
    },
    'no-forced-service': { zh: '无强制或变相强制服务', en: 'Nobody is made to take a service' },
    fairness: { zh: '公正办理，不谋私利', en: 'Everybody is served fairly, to nobody’s own gain' },
  },
  premises: {
    'reception-complete': { zh: '接待服务设施齐备、可用', en: 'What visitors need is there and works' },
    layout: { zh: '布局合理，功能分区清楚', en: 'Rooms are laid out by what is done in them' },
    signs: { zh: '标识明显，指引清晰', en: 'Signs are seen and lead the way' },
    surroundings: { zh: '环境整洁、舒适', en: 'Clean and comfortable' },
    safety: { zh: '消防、用电和通行安全', en: 'Fire protection, electricity and ways are safe' },
  },
  'service-quality': {
    attitude: { zh: '态度端正，主动热情', en: 'Attentive and friendly' },
    skill: { zh: '业务熟练，答复准确', en: 'Knows the work and answers rightly' },
    speed: { zh: '办理及时，不积压', en: 'Quick, nothing piles up' },
    courtesy: { zh: '着装、用语规范', en: 'Proper in dress and words' },
    integrity: { zh: '廉洁服务，不收礼金礼品', en: 'Takes no gifts' },
    'no-shifting': { zh: '首问负责，不推诿', en: 'Whoever is asked first sees to it' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Message>>>>

export type RuleTopic = keyof typeof rulePoints
export const ruleTopics = Object.keys(rulePoints) as [RuleTopic, ...RuleTopic[]]

/** Keys of the points of a clause, in their order. */
export const pointsOf = (topic: RuleTopic): string[] => Object.keys(rulePoints[topic])

const everyPoint: ReadonlyMap<string, Message> = new Map(
  ruleTopics.flatMap((topic) => Object.entries(rulePoints[topic])),
)

/** What an item of a check says: a point of a clause in both languages, the window's own words as they are. */
export const itemText = (item: string): Message => everyPoint.get(item) ?? { zh: item, en: item }
