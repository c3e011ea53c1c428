import { demand } from '@tongheng/contract/demand'
import * as orders from '@tongheng/contract/orders'
import * as api from '@tongheng/contract/shipments'
import { examples } from './examples.ts'
import type { Laboratory } from './laboratory.ts'
import { playContract } from './orders.ts'
import { quote } from './demands.ts'
import type { Stage } from './stage.ts'

const serials = ['K-1071', 'K-1072', 'K-1073'] as const

const calipers = serials.map((serial) => ({
  name: examples.caliper.instrument.name,
  model: examples.caliper.instrument.model,
  serial,
  service: 'calibration' as const,
}))

/** The window posts for an enterprise that accepts the institute's offer; an order of three calipers comes of it. */
async function orderThroughWindow(stage: Stage): Promise<orders.OrderView> {
  const { food, institute } = stage.organizationIds
  const posted = await stage.act('window', demand.postDemand, {
    body: {
      clientId: food,
      title: '三把卡尺校准',
      text: '由园区窗口收件并送检（示例）。',
      place: 'laboratory',
      address: '示例高新园区服务大厅',
      contact: '联系人（示例）',
      contactPhone: '13800138000',
      items: calipers.map((item) => ({ ...item, quantity: '长度' })),
    },
  })
  const params = { id: posted.id }
  await stage.act('operator', demand.respondToDemand, {
    params,
    body: { text: '已邀请机构报价。', version: posted.version },
  })
  await stage.act('operator', demand.inviteInstitutions, { params, body: { institutionIds: [institute] } })
  await quote(stage, 'desk', posted.id, { price: '120.00', days: 5 })
  const { version } = await stage.act('food', demand.getDemand, { params })
  await stage.act('food', demand.acceptOffer, {
    params,
    body: { choices: [{ institutionId: institute, lines: [1, 2, 3] }], wayIn: 'delivered', version },
  })
  const { entries } = await stage.act('desk', orders.listOrders, { query: { status: 'draft', size: 1 } })
  return stage.act('desk', orders.getOrder, { params: { institutionId: institute, id: entries[0]?.id ?? '' } })
}

/** Two of three calipers travel to the institute, which has not counted them yet; the third lies at the window. */
export async function playShipment(stage: Stage, laboratory: Laboratory): Promise<void> {
  const order = await orderThroughWindow(stage)
  const { institutionId } = order
  const revised = await stage.act('desk', orders.reviseOrder, {
    params: { institutionId, id: order.id },
    body: {
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: calipers.map((item, index) => ({
        ...item,
        id: order.items[index]?.id,
        methodId: laboratory.methodIds.caliper,
        price: '120.00',
      })),
      version: order.version,
    },
  })
  await playContract({ stage, desk: 'desk', client: 'food', reached: () => true }, revised)
  const { entries: held } = await stage.act('window', api.receiveAtWindow, {
    body: {
      deliveredBy: '送样人（示例）',
      items: order.items.map(({ id }) => ({
        institutionId,
        itemId: id,
        condition: '外观完好',
        accessories: [{ name: '包装盒', count: 1 }],
      })),
    },
  })
  const ids = held.slice(0, 2).map(({ id }) => id)
  await stage.act('window', api.shipItems, { body: { institutionId, ids, carrier: '园区班车（示例）' } })
}
