import { demand } from '@tongheng/contract/demand'
import type { DemandItemInput } from '@tongheng/contract/demand.shapes'
import { demandTriage } from '@tongheng/contract/demand.triage'
import { services } from '@tongheng/contract/services'
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

type Desk = 'desk' | 'cs-desk' | 'qh-desk'

/** An offer by what the institution has published; where that is not enough, it says why it can do it all the same. */
export async function quote(
  stage: Stage,
  desk: Desk,
  id: string,
  offer: { price: string; days: number; remark?: string },
) {
  const params = { id }
  const { items } = await stage.act(desk, demand.getDemand, { params })
  const { lines } = await stage.act(desk, demand.proposeQuotation, { params })
  const validUntil = new Date(stage.clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
  return stage.act(desk, demand.offerForDemand, {
    params,
    body: {
      validUntil,
      remark: offer.remark ?? '',
      lines: items.map(({ line, range }) => {
        const stated = lines.find((one) => one.line === line)
        const { methodCode = '本院方法（示例）', reach = range, place = 'laboratory' } = stated ?? {}
        const { price, days } = offer
        return { line, price, days, methodCode, reach, place, reason: '能力已通过评审，正在更新公布范围（示例）' }
      }),
    },
  })
}

/** Demands in every state but the one that became an order: waiting, answered, with offers, withdrawn. */
export async function playDemands(stage: Stage): Promise<void> {
  const { institute, cloudsail, qinghe } = stage.organizationIds
  const answered = await post(stage, 'food', '灭菌柜温度计检定', thermometers)
  await stage.act('operator', demand.respondToDemand, {
    params: { id: answered.id },
    body: { text: '已收到，正在匹配机构。', version: answered.version },
  })

  const offered = await post(stage, 'gauge', '两台精密压力表检定', gauges)
  const params = { id: offered.id }
  await stage.act('operator', demand.respondToDemand, {
    params,
    body: { text: '平台上有机构可以承担，已邀请三家报价。', version: offered.version },
  })
  await stage.act('operator', demand.inviteInstitutions, {
    params,
    body: { institutionIds: [institute, cloudsail, qinghe] },
  })
  await quote(stage, 'desk', offered.id, { price: '240.00', days: 4 })
  await quote(stage, 'desk', offered.id, { price: '220.00', days: 4 })
  await quote(stage, 'cs-desk', offered.id, { price: '260.00', days: 3, remark: '可上门取样' })
  await quote(stage, 'qh-desk', offered.id, { price: '198.00', days: 6 })

  const matched = await post(stage, 'electronics', '天平年度检定', scales)
  const balance = { id: matched.id }
  await stage.act('operator', demand.respondToDemand, {
    params: balance,
    body: { text: '已邀请机构。', version: matched.version },
  })
  await stage.act('operator', demand.inviteInstitutions, { params: balance, body: { institutionIds: [institute] } })
  const withOffer = await quote(stage, 'desk', matched.id, { price: '380.00', days: 5 })
  const { version } = await stage.act('electronics', demand.getDemand, { params: { id: withOffer.id } })
  await stage.act('electronics', demand.acceptOffer, {
    params: balance,
    body: { choices: [{ institutionId: institute, lines: [1] }], wayIn: 'delivered', version },
  })

  const withdrawn = await post(stage, 'food', '秤的校准', scales)
  await stage.act('food', demand.withdrawDemand, {
    params: { id: withdrawn.id },
    body: { reason: '设备已报废（示例）', version: withdrawn.version },
  })
  await post(stage, 'electronics', '车间温度计检定', thermometers)
  await playTriage(stage)
  await playService(stage)
}

/** A telephone call in words that wait to be confirmed, and a wish that only research can fulfil. */
async function playTriage(stage: Stage): Promise<void> {
  const { food, gauge } = stage.organizationIds
  const call = { place: 'laboratory' as const, contact: '联系人（示例）', contactPhone: '13800138000', items: [] }
  const phoned = await stage.act('operator', demand.postDemand, {
    body: {
      ...call,
      clientId: food,
      channel: 'telephone',
      title: '杀菌釜仪表送检',
      text: '两支温度计 0～150 ℃ 检定，U≤0.1 ℃；压力表 0~1.6 MPa 检定。以上为示例。',
    },
  })
  await stage.act('operator', demandTriage.registerDemand, {
    params: { id: phoned.id },
    body: {
      kind: 'metrology',
      industry: 'C',
      urgency: 'urgent',
      ownerId: stage.accountIds.operator,
      response: '已登记，正在核对器具并联系机构。',
      version: phoned.version,
    },
  })
  await stage.act('operator', demandTriage.logContact, {
    params: { id: phoned.id },
    body: {
      channel: 'telephone',
      person: '严食品',
      said: '确认两支温度计可一次送检（示例）。',
      onDay: stage.clock.now().toISOString().slice(0, 10),
    },
  })
  const unheard = await stage.act('operator', demand.postDemand, {
    body: {
      ...call,
      clientId: gauge,
      channel: 'visit',
      title: '动态扭矩在线校准',
      text: '装配线上的动态扭矩（示例）。',
    },
  })
  await stage.act('operator', demandTriage.passToResearch, {
    params: { id: unheard.id },
    body: {
      subject: '装配线动态扭矩在线校准方法',
      response: '目前没有可用的方法，已立为研究需求，有进展即答复。',
      version: unheard.version,
    },
  })
}

/** A test of packaging goes its own way to its report. */
async function playService(stage: Stage): Promise<void> {
  const { qinghe } = stage.organizationIds
  const posted = await post(stage, 'food', '软包装袋拉伸强度检测', {
    name: '软包装袋',
    model: '',
    quantity: '拉伸强度',
    range: null,
    service: 'testing',
  })
  const params = { id: posted.id }
  await stage.act('food', demand.inviteInstitutions, { params, body: { institutionIds: [qinghe] } })
  await quote(stage, 'qh-desk', posted.id, { price: '600.00', days: 8 })
  const { version } = await stage.act('food', demand.getDemand, { params })
  await stage.act('food', demand.acceptOffer, {
    params,
    body: { choices: [{ institutionId: qinghe, lines: [1] }], wayIn: 'delivered', version },
  })
  await stage.app.drainJobs()
  const { entries } = await stage.act('qh-desk', services.listServiceCases, { query: { demandId: posted.id } })
  for (const { institutionId, id } of entries)
    await stage.act('qh-desk', services.noteOnServiceCase, {
      params: { institutionId, id },
      body: { note: '与企业确认了取样数量和标准（示例）。', files: [], advance: true, version: 1 },
    })
}
