import { bundles } from '@tongheng/contract/bundles'
import { plusDays, shanghaiDay } from '../platform/clock/workingDays.ts'
import type { Stage } from './stage.ts'

/** Like demands gathered by the park's window; the institute gave its price, and one enterprise joined with its demand. */
export async function playBundle(stage: Stage): Promise<void> {
  const today = shanghaiDay(stage.clock.now())
  const opened = await stage.act('window', bundles.openBundle, {
    body: {
      title: '园区温度计打包检定（示例）',
      institutionId: stage.organizationIds.institute,
      service: 'verification',
      instrument: '温度计',
      terms: '由园区窗口统一收样、送检和发还。',
      joinUntil: plusDays(today, 14),
    },
  })
  const params = { id: opened.id }
  await stage.act('desk', bundles.quoteBundle, {
    params,
    body: {
      tiers: [
        { from: 3, price: '110.00' },
        { from: 10, price: '90.00' },
        { from: 50, price: '70.00' },
      ],
      methodCode: 'JJG 229-2010',
      reason: '能力已通过评审，正在更新公布范围（示例）',
      days: 7,
      place: 'laboratory',
      validUntil: plusDays(today, 45),
      version: opened.version,
    },
  })
  const { fitting } = await stage.act('food', bundles.getBundle, { params })
  for (const { demandId } of fitting.filter(({ taken }) => !taken))
    await stage.act('food', bundles.joinBundle, { params, body: { demandId } })
}
