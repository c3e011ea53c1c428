import { disclosure } from '@tongheng/contract/disclosure'
import type { Stage } from './stage.ts'

const promises = [
  ['laws', '《中华人民共和国计量法》及其实施细则', '可在窗口查阅纸质文本。'],
  ['steps', '送检流程', '登记需求 → 收件 → 送检 → 取回 → 发还报告。'],
  ['fees', '窗口收费', '窗口不收费；检定校准费按各机构公示价目。'],
  ['times', '办事时限', '需求 1 个工作日内响应，3 个工作日内答复。'],
  ['promises', '服务承诺', '首问负责，一次性告知，不推诿。'],
] as const

const managed = ['挂牌上岗', '一次性告知书齐全']

const rules = [
  ['management', '窗口管理制度', '首问负责、一次性告知、限时办结。'],
  ['lawful-conduct', '依法办事制度', '按流程办理，严格管理证书报告的发放，杜绝强制服务。'],
  ['premises', '服务场所管理制度', '保持标识清楚、设施完好、环境整洁。'],
  ['service-quality', '服务规范', '态度端正、业务熟练、不推诿。'],
] as const

const facilities = [
  ['reception', '受理台 2 个', '大厅正门右侧', 'in-order', ''],
  ['waiting', '等候座椅 12 个', '大厅中部', 'in-order', ''],
  ['sample-counter', '收发样品柜台', '大厅左侧', 'in-order', ''],
  ['signs', '分区标识与引导牌', '入口及各柜台', 'in-order', ''],
  ['safety', '灭火器、应急照明', '大厅四角', 'in-order', ''],
  ['self-service', '自助查询机', '入口左侧', 'out-of-order', '触摸屏待更换，请到受理台查询。'],
] as const

/** What the park's window makes public, the rules by which it serves, and what it has for its visitors. */
export async function playDisclosure(stage: Stage): Promise<void> {
  for (const [kind, title, content] of promises)
    await stage.act('window', disclosure.addDisclosure, {
      body: {
        kind,
        title,
        content: `${content}（示例）`,
        postedAt: '服务大厅公示栏',
        responsibleId: stage.accountIds.window,
        everyMonths: 3,
        published: true,
      },
    })
  for (const [topic, title, content] of rules)
    await stage.act('window', disclosure.addWindowRule, {
      body: { topic, title: `${title}（示例）`, content, items: topic === 'management' ? managed : [], everyMonths: 3 },
    })
  for (const [kind, name, place, state, note] of facilities)
    await stage.act('window', disclosure.addFacility, { body: { kind, name, place, state, note } })
}
