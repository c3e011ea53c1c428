import { places as api } from '@tongheng/contract/places'
import { addRoom } from '@tongheng/contract/rooms'
import { visits } from '@tongheng/contract/visits'
import { dayOf } from '#platform/numbering'
import type { Laboratory } from './laboratory.ts'
import type { Stage } from './stage.ts'

/** A site with rooms, and vibration kept away from the balances and from the room beside them (CAL-5.4.3). */
export async function playPlaces(stage: Stage, { institutionId, methodIds, roomId }: Laboratory): Promise<void> {
  const site = await stage.act('technical', api.addSite, {
    body: { code: 'E', name: '东区实验楼', address: '示例市科学大道 18 号' },
  })
  const vibration = await stage.act('technical', api.addActivity, {
    body: { name: '振动试验', methodIds: [], conflicts: [] },
  })
  const mercury = await stage.act('technical', api.addActivity, {
    body: { name: '水银操作', methodIds: [], conflicts: [] },
  })
  const weighing = await stage.act('technical', api.addActivity, {
    body: {
      name: '精密称量',
      methodIds: [methodIds.weight],
      conflicts: [
        { activityId: vibration.id, adjoining: true, reason: '振动影响天平示值' },
        { activityId: mercury.id, adjoining: false, reason: '汞蒸气污染砝码' },
      ],
    },
  })
  const limits = { temperatureLow: null, temperatureHigh: null, humidityLow: null, humidityHigh: null }
  const hall = await stage.act('technical', addRoom, { body: { code: 'A-108', name: '振动试验室', ...limits } })
  const store = await stage.act('technical', addRoom, { body: { code: 'A-107', name: '温度检定室', ...limits } })
  const put = (id: string, area: string, activityIds: string[], adjoiningIds: string[]) =>
    stage.act('technical', api.setRoomPlace, {
      params: { institutionId, id },
      body: { siteId: site.id, area, activityIds, adjoiningIds, version: 1 },
    })
  await put(roomId, '一层恒温区', [weighing.id], [])
  await put(store.id, '一层西侧', [mercury.id], [hall.id])
  await put(hall.id, '一层西侧', [vibration.id], [store.id])
  await playVisits(stage, { institutionId, id: hall.id })
}

/** The vibration hall is entered by permit; one visitor has left, one is still here. */
async function playVisits(stage: Stage, hall: { institutionId: string; id: string }): Promise<void> {
  const today = dayOf(stage.clock.now())
  await stage.act('technical', visits.controlEntry, { params: hall, body: { controlled: true } })
  await stage.act('technical', visits.grantEntry, {
    params: hall,
    body: {
      accountId: stage.accountIds.calibrator,
      validFrom: today,
      validUntil: dayOf(new Date(stage.clock.now().getTime() + 365 * 86_400_000)),
      note: '已完成安全培训',
    },
  })
  const visit = { hostId: stage.accountIds.calibrator, acknowledged: true, noticeVersion: 0 }
  const first = await stage.act('calibrator', visits.logVisit, {
    body: {
      ...visit,
      name: '来访人甲（示例）',
      organization: '精益量具有限公司',
      purpose: '见证校准',
      roomIds: [hall.id],
    },
  })
  stage.clock.advanceMinutes(50)
  await stage.act('calibrator', visits.endVisit, {
    params: { institutionId: hall.institutionId, id: first.id },
    body: { note: '访客证已收回' },
  })
  await stage.act('calibrator', visits.logVisit, {
    body: { ...visit, name: '来访人乙（示例）', organization: '示例仪器公司', purpose: '设备维修', roomIds: [] },
  })
}
