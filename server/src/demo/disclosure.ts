import { disclosure } from '@tongheng/contract/disclosure'
import type { Stage } from './stage.ts'

const promises = [
  ['laws', '《中华人民共和国计量法》及其实施细则', '可在窗口查阅纸质文本。'],
  ['steps', '送检流程', '登记需求 → 收件 → 送检 → 取回 → 发还报告。'],
  ['fees', '窗口收费', '窗口不收费；检定校准费按各机构公示价目。'],
  ['times', '办事时限', '需求 1 个工作日内响应，3 个工作日内答复。'],
  ['promises', '服务承诺', '首问负责，一次性告知，不推诿。'],
] as const

/** What the park's window makes public, and the rule by which it serves. */
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
  await stage.act('window', disclosure.addWindowRule, {
    body: {
      title: '窗口服务规范（示例）',
      content: '首问负责、一次性告知、限时办结；严格管理证书报告的发放，杜绝强制服务。',
      items: ['挂牌上岗、态度端正', '一次性告知书齐全', '证书报告发放有签收'],
      everyMonths: 3,
    },
  })
}
