import { reportChange } from '@tongheng/contract/organizations'
import { plusDays, shanghaiDay } from '#platform/clock/workingDays'
import type { Stage } from './stage.ts'

/** A factory has moved and announced it; its papers are to follow within the month (NQI-6.1-change). */
export async function playRegistrations(stage: Stage): Promise<void> {
  await stage.act('food', reportChange, {
    body: {
      happenedOn: plusDays(shanghaiDay(stage.clock.now()), -10),
      data: { address: '示例区迁新路 18 号', phone: '0951-5550918' },
      attachments: [],
      remark: '厂区搬迁（示例），新执照办理中。',
      submit: false,
    },
  })
}
