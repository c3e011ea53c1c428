import { addEquipment, addEquipmentCertificate, confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import { measurementStandards } from '@tongheng/contract/measurementStandards'
import { addMethod, approveSheet, createSheet, listMethods } from '@tongheng/contract/methods'
import * as orderApi from '@tongheng/contract/orders'
import { grantAuthorization } from '@tongheng/contract/personnel'
import { receiveSample } from '@tongheng/contract/samples'
import { getSession } from '@tongheng/contract/accounts'
import { assignTask } from '@tongheng/contract/tasks'
import { demoPassword } from './browser.ts'
import { clientOf } from './client.ts'
import { dayIn } from './days.ts'
import { verifyMethod } from './verifiedMethod.ts'

const signature = { password: demoPassword }

/** Stories that change a method have one of their own. */
export interface BenchMethod {
  code: string
  /** Ends the numbers of its standard and measurement standard. */
  tag: string
}
const onTheBench: BenchMethod = { code: 'JJG 52-2013（台上）', tag: '052' }

const accountOf = async (address: string, name: string): Promise<string> =>
  (await (await clientOf(address, name)).call(getSession, {}))?.account.id ?? ''

/** The laboratory verifies pressure gauges: method, approved sheet, people, standard. Once for each server; answers the method. */
export async function introduceGauges(address: string, { code, tag }: BenchMethod): Promise<string> {
  const technical = await clientOf(address, 'technical')
  const known = await technical.call(listMethods, { query: { q: code } })
  if (known.entries[0]) return known.entries[0].id
  const method = await technical.call(addMethod, {
    body: {
      code,
      name: { zh: '弹性元件式一般压力表', en: 'Pressure gauges' },
      kind: 'verification-regulation',
      effectiveOn: '2020-01-01',
    },
  })
  await verifyMethod(address, method)
  const draft = await (
    await clientOf(address, 'lead')
  ).call(createSheet, { body: { methodId: method.id, builtInId: 'jjg52-pressure-gauge' } })
  const sheet = { institutionId: draft.institutionId, id: draft.id }
  await technical.call(approveSheet, { params: sheet, body: { version: draft.version, signature } })
  for (const [person, action] of [
    ['calibrator', 'calibrate'],
    ['calibrator2', 'calibrate'],
    ['checker', 'check'],
  ] as const)
    await technical.call(grantAuthorization, {
      body: {
        accountId: await accountOf(address, person),
        methodId: method.id,
        action,
        validFrom: dayIn(-1),
        validUntil: dayIn(300),
        evidence: '考核合格（示例）',
        exception: '系统启用前已考核合格',
        signature,
      },
    })
  const keeper = await clientOf(address, 'keeper')
  const standard = await keeper.call(addEquipment, {
    body: {
      number: `BZ-${tag}`,
      name: '精密压力表',
      model: '(0～1.6) MPa 0.1级',
      serial: `YB-${tag}`,
      maker: '示例仪表厂',
      kind: 'standard',
      range: '(0～1.6) MPa',
      accuracy: '0.1 级',
      location: '压力室',
      note: '',
    },
  })
  const params = { institutionId: standard.institutionId, id: standard.id }
  const values = [
    ['0', '0', '0.0008'],
    ['1.6', '1.6', '0.0012'],
  ].map(([nominal = '', value = '', U = '']) => ({ quantity: '压力', nominal, value, unit: 'MPa', U, k: '2' }))
  const certified = await keeper.call(addEquipmentCertificate, {
    params,
    body: {
      number: `GJ-YB-${tag}`,
      issuer: '国家计量院（示例）',
      calibratedOn: dayIn(-20),
      validUntil: dayIn(340),
      traceability: '溯源至国家计量基准（示例）',
      values,
    },
  })
  await keeper.call(confirmEquipmentCertificate, {
    params: { ...params, certificateId: certified.certificates[0]?.id ?? '' },
    body: { decision: 'suitable', note: '满足要求', signature },
  })
  await setUpStandard(address, {
    methodId: method.id,
    equipmentId: standard.id,
    leadId: await accountOf(address, 'lead'),
    tag,
  })
  return method.id
}

/** Verification rests on a measurement standard with an examination certificate and a repeatability test (CAL-4.1.2). */
async function setUpStandard(
  address: string,
  of: Record<'methodId' | 'equipmentId' | 'leadId' | 'tag', string>,
): Promise<void> {
  const lead = await clientOf(address, 'lead')
  const made = await lead.call(measurementStandards.add, {
    body: {
      number: `JB-${of.tag}`,
      name: '精密压力表标准装置',
      kind: 'public',
      quantity: '压力',
      range: '(0～1.6) MPa',
      accuracy: '0.1 级',
      certificateNumber: `[2024]示量标考证字第 ${of.tag} 号`,
      examinedBy: '示例市场监督管理局',
      validFrom: dayIn(-730),
      validUntil: dayIn(1095),
      leadId: of.leadId,
      methodIds: [of.methodId],
      equipment: [{ equipmentId: of.equipmentId, role: 'main' }],
    },
  })
  const readings = '0.6001 0.6003 0.5999 0.6000 0.6002 0.6001 0.6000 0.6002 0.5998 0.6001'.split(' ')
  await lead.call(measurementStandards.recordTest, {
    params: { institutionId: made.institutionId, id: made.id },
    body: { kind: 'repeatability', parameter: '0.6 MPa', unit: 'MPa', limit: '0.0003', doneOn: dayIn(-1), readings },
  })
}

/** A pressure gauge on the bench: ordered, agreed, received and given to a calibrator. */
export async function gaugeOnTheBench(
  address: string,
  serial: string,
  { method = onTheBench, calibrator = 'calibrator' }: { method?: BenchMethod; calibrator?: string } = {},
): Promise<void> {
  const methodId = await introduceGauges(address, method)
  const desk = await clientOf(address, 'desk')
  const client = await clientOf(address, 'gauge')
  const session = await client.call(getSession, {})
  const order = await desk.call(orderApi.createOrder, {
    body: {
      clientId: session?.organization?.id ?? '',
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: [
        {
          name: '压力表',
          model: 'Y-100 (0～1) MPa 1.6级',
          serial,
          maker: '示例仪表厂',
          points: '0.2、0.4、0.6、0.8、1.0 MPa',
          price: '40.00',
          methodId,
          language: 'zh',
        },
      ],
    },
  })
  const params = { institutionId: order.institutionId, id: order.id }
  const yes = { answer: 'yes', remark: '' } as const
  const checklist = {
    requirements: yes,
    method: yes,
    ability: yes,
    people: yes,
    equipment: yes,
    time: yes,
    subcontract: { answer: 'not-applicable', remark: '' } as const,
  }
  let { version } = await desk.call(orderApi.startReview, { params, body: { version: order.version } })
  version = (await desk.call(orderApi.saveChecklist, { params, body: { version, checklist } })).version
  version = (await desk.call(orderApi.offerOrder, { params, body: { version, signature } })).version
  await client.call(orderApi.acceptOrder, { params, body: { version } })
  const itemId = order.items[0]?.id ?? ''
  await desk.call(receiveSample, {
    body: {
      itemId,
      condition: '外观完好',
      accessories: [],
      deliveredBy: '送样人（示例）',
      wayIn: 'delivered',
      location: '样品架 A-3',
      model: 'Y-100',
      serial,
    },
  })
  await desk.call(assignTask, {
    body: {
      itemId,
      calibratorId: await accountOf(address, calibrator),
      checkerId: await accountOf(address, 'checker'),
      dueDay: dayIn(4),
    },
  })
}
