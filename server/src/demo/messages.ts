import { messageOperations as api } from '@tongheng/contract/messages'
import type { Stage } from './stage.ts'

/** So far everybody has read what they were told; the institute's group hears of what comes from now on. */
export async function playMessages(stage: Stage): Promise<void> {
  await stage.app.drainJobs()
  for (const person of ['desk', 'technical', 'gauge', 'electronics', 'food', 'operator'] as const)
    await stage.act(person, api.readAllMessages, {})
  await stage.act('admin', api.addRobot, {
    body: {
      kind: 'wecom',
      name: '业务受理群（示例）',
      url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-demo-0000-0000-000000000000',
      locale: 'zh-CN',
      topics: ['duties', 'orders', 'demands'],
    },
  })
}
