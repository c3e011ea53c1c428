import { rentals } from '@tongheng/contract/rentals'
import { windows as api } from '@tongheng/contract/windows'
import { appointments } from '@tongheng/contract/appointments'
import { outreach } from '@tongheng/contract/outreach'
import { loadCalendar } from '../platform/clock/store.ts'
import { addWorkingDays, plusDays, shanghaiDay } from '../platform/clock/workingDays.ts'
import { aWindowPage } from '../modules/windows/fixtures.ts'
import { places } from './cast.ts'
import { playProject } from './projects.ts'
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
        position: places.institute,
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
  await playOutreach(stage)
  await playSharedService(stage)
  await playProject(stage)
}

/** Six weeks, not into a year that may not be arranged yet. */
const untilOf = (day: string): string => {
  const [end, last] = [plusDays(day, 42), `${day.slice(0, 4)}-12-31`]
  return end < last ? end : last
}

/** Slots from tomorrow on, one of them booked. */
async function playAppointment(stage: Stage): Promise<void> {
  const tomorrow = plusDays(shanghaiDay(stage.clock.now()), 1)
  await stage.act('window', appointments.publishSlots, {
    body: { from: tomorrow, until: untilOf(tomorrow), minutes: 60, capacity: 2 },
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

/** A visit that was made, with a need that was heard; the next is planned by itself. */
async function playOutreach(stage: Stage): Promise<void> {
  const today = shanghaiDay(stage.clock.now())
  const { entries } = await stage.act('window', outreach.planOutreach, {
    body: {
      visits: [
        {
          clientId: stage.organizationIds.electronics,
          plannedOn: addWorkingDays(await loadCalendar(stage.app.platform.db), today, 1),
          purpose: '了解检测与标准化需求（示例）',
          everyMonths: 1,
        },
      ],
    },
  })
  await stage.act('window', outreach.recordOutreach, {
    params: { id: entries[0]?.id ?? '' },
    body: {
      visitedOn: today,
      met: '华电子',
      summary: '新建产线，近期需校准一批数字多用表，并咨询企业标准声明公开（示例）。',
      needs: [
        {
          kind: 'metrology',
          title: '数字多用表校准',
          instruments: [{ name: '数字多用表', model: '34401A', service: 'calibration' }],
        },
        { kind: 'standards', title: '企业标准自我声明公开' },
      ],
      version: 1,
    },
  })
}

/** A service of the laboratory that is open to others, with one booking that waits for its decision. */
async function playSharedService(stage: Stage): Promise<void> {
  const offer = await stage.act('desk', rentals.openOffer, {
    body: {
      kind: 'experiment',
      equipmentId: null,
      name: '高低温环境实验（示例）',
      description: '−40 ℃～150 ℃ 环境箱，容积 1 m³，可带电实验。',
      rules: '样品不得含易燃易爆物；由本院人员操作。',
      audience: 'all',
      price: '120.00',
      unit: 'hour',
      deposit: '300.00',
      opensAt: '09:00',
      closesAt: '17:00',
      mostHours: 8,
      mostDays: 5,
    },
  })
  const now = stage.clock.now()
  const day = addWorkingDays(await loadCalendar(stage.app.platform.db), shanghaiDay(now), 2)
  await stage.act('electronics', rentals.requestRental, {
    body: {
      institutionId: offer.institutionId,
      offerId: offer.id,
      day,
      from: '09:00',
      until: '13:00',
      purpose: '新产品低温启动实验（示例）',
      contact: '华电子',
      contactPhone: '13800138000',
    },
  })
}
