import { places as api } from '@tongheng/contract/places'
import { addRoom } from '@tongheng/contract/rooms'
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
}
