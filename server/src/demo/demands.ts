import { demand } from '@tongheng/contract/demand'
import type { DemandItemInput } from '@tongheng/contract/demand.shapes'
import type { Stage } from './stage.ts'

type Item = Pick<DemandItemInput, 'name' | 'model' | 'quantity' | 'range' | 'service'>

const rangeOf = (low: string, high: string, unit: string, maximumU: string | null) => ({
  low,
  high,
  unit,
  maximumU,
  uncertaintyUnit: null,
})

const gauges: Item = {
  name: '精密压力表',
  model: '(0～60) MPa',
  quantity: '压力',
  range: rangeOf('0', '60', 'MPa', '0.05'),
  service: 'verification',
}
const thermometers: Item = {
  name: '工业铂电阻温度计',
  model: 'Pt100',
  quantity: '温度',
  range: rangeOf('0', '100', '℃', '0.1'),
  service: 'verification',
}
const scales: Item = {
  name: '电子天平',
  model: '220 g / 0.1 mg',
  quantity: '质量',
  range: rangeOf('0', '220', 'g', null),
  service: 'verification',
}

const post = (stage: Stage, client: 'gauge' | 'food' | 'electronics', title: string, item: Item) =>
  stage.act(client, demand.postDemand, {
    body: {
      title,
      text: '年度送检，希望一次办完（示例）。',
      place: 'laboratory',
      contact: '联系人（示例）',
      contactPhone: '13800138000',
      items: [item],
    },
  })

/** Demands in every state but the one that became an order: waiting, answered, with offers, withdrawn. */
export async function playDemands(stage: Stage): Promise<void> {
  const { institute, cloudsail } = stage.organizationIds
  const answered = await post(stage, 'food', '灭菌柜温度计检定', thermometers)
  await stage.act('operator', demand.respondToDemand, {
    params: { id: answered.id },
    body: { text: '已收到，正在匹配机构。', version: answered.version },
  })

  const offered = await post(stage, 'gauge', '两台精密压力表检定', gauges)
  const params = { id: offered.id }
  await stage.act('operator', demand.respondToDemand, {
    params,
    body: { text: '平台上有两家机构可以承担，已邀请报价。', version: offered.version },
  })
  await stage.act('operator', demand.inviteInstitutions, { params, body: { institutionIds: [institute, cloudsail] } })
  await stage.act('desk', demand.offerForDemand, { params, body: { price: '220.00', days: 4, remark: '', lines: [1] } })
  await stage.act('cs-desk', demand.offerForDemand, {
    params,
    body: { price: '260.00', days: 3, remark: '可上门取样', lines: [1] },
  })

  const matched = await post(stage, 'electronics', '天平年度检定', scales)
  const balance = { id: matched.id }
  await stage.act('operator', demand.respondToDemand, {
    params: balance,
    body: { text: '已邀请机构。', version: matched.version },
  })
  await stage.act('operator', demand.inviteInstitutions, { params: balance, body: { institutionIds: [institute] } })
  const withOffer = await stage.act('desk', demand.offerForDemand, {
    params: balance,
    body: { price: '380.00', days: 5, remark: '', lines: [1] },
  })
  const { version } = await stage.act('electronics', demand.getDemand, { params: { id: withOffer.id } })
  await stage.act('electronics', demand.acceptOffer, {
    params: balance,
    body: { institutionId: institute, wayIn: 'delivered', version },
  })

  const withdrawn = await post(stage, 'food', '秤的校准', scales)
  await stage.act('food', demand.withdrawDemand, {
    params: { id: withdrawn.id },
    body: { reason: '设备已报废（示例）', version: withdrawn.version },
  })
  await post(stage, 'electronics', '车间温度计检定', thermometers)
}
