import { certificates } from '@tongheng/contract/certificates'
import { addEquipment, addEquipmentCertificate } from '@tongheng/contract/equipment'
import { nonconformities } from '@tongheng/contract/nonconformity'
import { sharing } from '@tongheng/contract/sharing'
import { traceability } from '@tongheng/contract/traceability'
import { organizationById } from '../modules/organizations/index.ts'
import { dayOf } from '../platform/numbering.ts'
import type { Laboratory } from './laboratory.ts'
import type { Stage } from './stage.ts'

/** Levels above the institute that calibrates its standards, and a parameter of a product that a customer's instrument measures. */
export async function playTraceability(stage: Stage, { institutionId, standardIds }: Laboratory): Promise<void> {
  // The graph is kept by reactions: what it is told of must have reached it.
  await stage.app.drainJobs()
  const since = '2018-01-01'
  const top = await stage.act('technical', traceability.addBody, {
    body: { kind: 'body', level: 'national-standard', name: '国家计量基准（示例）' },
  })
  const { entries } = await stage.act('technical', traceability.listBodies, { query: { q: '国家计量院' } })
  for (const { id, name, version } of entries) {
    const params = { institutionId, id }
    await stage.act('technical', traceability.changeBody, {
      params,
      body: { level: 'national-institute', name, version },
    })
    await stage.act('technical', traceability.setLink, { params, body: { upperId: top.id, since, until: null } })
  }
  await calibrateOwn(stage, institutionId, standardIds.weight)
  await borrowAcross(stage)
  const { entries: instruments } = await stage.act('technical', traceability.reverse, {
    params: { institutionId, id: standardIds.caliper },
    query: { kind: 'instrument' },
  })
  const [instrument] = instruments
  if (!instrument) return
  const parameter = await stage.act('technical', traceability.addBody, {
    body: { kind: 'parameter', name: '轴套外径（示例产品）' },
  })
  await stage.act('technical', traceability.setLink, {
    params: { institutionId, id: parameter.id },
    body: { upperId: instrument.id, since, until: null },
  })
}

/** A working standard that the laboratory calibrated itself, with the reference above it. */
async function calibrateOwn(stage: Stage, institutionId: string, reference: string): Promise<void> {
  const { id } = await stage.act('keeper', addEquipment, {
    body: {
      number: 'GZ-001',
      name: '工作砝码',
      model: '10 kg F1',
      kind: 'standard',
      range: '10 kg',
      location: '质量室',
    },
  })
  const now = stage.clock.now().getTime()
  await stage.act('keeper', addEquipmentCertificate, {
    params: { institutionId, id },
    body: {
      number: 'NB-2026-0001',
      issuer: '示例市计量检测研究院',
      calibratedOn: dayOf(new Date(now)),
      validUntil: dayOf(new Date(now + 364 * 86_400_000)),
      traceability: '本院标准砝码 BZ-001',
      values: [{ quantity: '质量', nominal: '10000', value: '10000.02', unit: 'g', U: '0.10', k: '2' }],
    },
  })
  await stage.app.drainJobs()
  const { entries } = await stage.act('lead', traceability.findNodes, { query: { q: 'GZ-001' } })
  await stage.act('lead', traceability.calibratedWith, {
    params: { institutionId, id: entries[0]?.id ?? '' },
    body: { equipmentIds: [reference] },
  })
}

/** A standard that the other laboratory borrowed, with the certificate that the institute issued for it: their chains join there. */
async function borrowAcross(stage: Stage): Promise<void> {
  const { entries } = await stage.act('gauge', certificates.listCertificates, { query: { q: 'D3390171' } })
  const [certificate] = entries
  if (!certificate?.number) return
  const { institutionId, id, number } = certificate
  const { uscc } = await organizationById(stage.app.platform.db, stage.organizationIds.cloudsail)
  await stage.act('gauge', sharing.shareCertificate, {
    params: { institutionId, id },
    body: { receiverUscc: uscc ?? '', note: '借出多用表的证书，供量值溯源' },
  })
  const borrowed = await stage.act('cs-desk', addEquipment, {
    body: {
      number: 'YB-101',
      name: '数字多用表',
      model: 'DM-17B',
      serial: 'D3390171',
      kind: 'standard',
      borrowedFrom: '金桥精密量具厂（示例）',
      location: '电学室',
    },
  })
  const now = stage.clock.now().getTime()
  await stage.act('cs-desk', addEquipmentCertificate, {
    params: { institutionId: borrowed.institutionId, id: borrowed.id },
    body: {
      number,
      issuer: '示例市计量检测研究院',
      calibratedOn: dayOf(new Date(now)),
      validUntil: dayOf(new Date(now + 364 * 86_400_000)),
      traceability: '经示例市计量检测研究院溯源（示例）',
      values: [{ quantity: '直流电压', nominal: '100', value: '100.02', unit: 'V', U: '0.02', k: '2' }],
    },
  })
}

/** Nonconforming work that supervision found: evaluated, its cause not stated yet. */
export async function playNonconformity(stage: Stage): Promise<void> {
  const { institutionId, id, version } = await stage.act('supervisor', nonconformities.open, {
    body: {
      source: 'supervision',
      title: '量块恒温时间不足',
      description: '现场监督发现一批量块恒温 1 h 后即开始测量，作业指导书要求不少于 4 h。',
    },
  })
  await stage.act('technical', nonconformities.evaluate, {
    params: { institutionId, id },
    body: {
      significance: 'minor',
      evaluation: '环境温差 0.3 ℃，对结果的影响小于不确定度的十分之一，已出具的证书不受影响。',
      correction: '停止测量，重新恒温后复测，结果一致。',
      version,
    },
  })
}
