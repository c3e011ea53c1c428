import { windows as api } from '@tongheng/contract/windows'
import { appointments } from '@tongheng/contract/appointments'
import { plusDays, shanghaiDay } from '../platform/clock/workingDays.ts'
import { aWindowPage } from '../modules/windows/fixtures.ts'
import type { Stage } from './stage.ts'

/** The park's window and the institute's, linked with each other. */
export async function playWindows(stage: Stage): Promise<void> {
  await stage.act('window', api.saveWindow, {
    body: {
      ...aWindowPage({
        intro: '为园区企业登记需求、集中收样送检、发放报告（示例）。',
        partnerIds: [stage.organizationIds.institute, stage.organizationIds.cloudsail],
      }),
      version: null,
    },
  })
  await stage.act('desk', api.saveWindow, {
    body: {
      ...aWindowPage({
        kind: 'institution',
        sign: '计量检测研究院受理窗口（示例）',
        address: '示例市标准路 8 号一楼大厅',
        phone: '0951-5550200',
        staff: [{ name: '小赵', duty: '业务受理' }],
        services: [
          {
            kind: 'metrology',
            name: '计量器具检定、校准',
            steps: '提交委托、合同评审、送样、检定校准、取证',
            cycle: '送样后 5–15 个工作日',
            price: '按公示价目表',
          },
        ],
      }),
      version: null,
    },
  })
  await playAppointment(stage)
}

/** A week of slots from tomorrow on, one of them booked. */
async function playAppointment(stage: Stage): Promise<void> {
  const tomorrow = plusDays(shanghaiDay(stage.clock.now()), 1)
  await stage.act('window', appointments.publishSlots, {
    body: { from: tomorrow, until: plusDays(tomorrow, 45), minutes: 60, capacity: 2 },
  })
  const windowId = stage.organizationIds.park
  const { entries } = await stage.act('gauge', appointments.listSlots, { params: { id: windowId }, query: {} })
  await stage.act('gauge', appointments.bookAppointment, {
    body: {
      windowId,
      slotId: entries.at(-1)?.id ?? '',
      visitor: '曹量具',
      visitorPhone: '13800138000',
      subject: '送检一批卡尺，咨询检定周期（示例）',
    },
  })
}
