import { addEquipment, addEquipmentCertificate, confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import { addMethod, approveSheet, createSheet } from '@tongheng/contract/methods'
import { addPrice } from '@tongheng/contract/orders'
import { type AuthorizationAction, grantAuthorization, savePerson } from '@tongheng/contract/personnel'
import { addRoom, recordEnvironment } from '@tongheng/contract/rooms'
import { proveMethod } from '../modules/methods/proveMethod.ts'
import { dayOf } from '../platform/numbering.ts'
import { type OrganizationName, people, type PersonName } from './cast.ts'
import { identityNumberOf } from './competence.ts'
import { givePast, type Past, pasts } from './pastOfStandards.ts'
import { setUpStandard } from './measurementStandards.ts'
import { callerOf, type Stage } from './stage.ts'

type House = 'institute' | 'cloudsail'

interface Crew {
  technical: PersonName
  keeper: PersonName
  author: PersonName
  reviewer: PersonName
  recorder: PersonName
  entitled: readonly (readonly [PersonName, AuthorizationAction])[]
}

const crews: Record<House, Crew> = {
  institute: {
    technical: 'technical',
    keeper: 'keeper',
    author: 'lead',
    reviewer: 'checker',
    recorder: 'calibrator',
    entitled: [
      ['calibrator', 'calibrate'],
      ['calibrator2', 'calibrate'],
      ['calibrator2', 'check'],
      ['checker', 'check'],
      ['signatory', 'approve'],
      ['lead', 'lead'],
    ],
  },
  cloudsail: {
    technical: 'cs-technical',
    keeper: 'cs-desk',
    author: 'cs-calibrator',
    reviewer: 'cs-checker',
    recorder: 'cs-calibrator',
    entitled: [
      ['cs-calibrator', 'calibrate'],
      ['cs-checker', 'check'],
      ['cs-signatory', 'approve'],
      ['cs-signatory', 'lead'],
    ],
  },
}

/** The three published examples of EA-4/02, each a method of the laboratory with its sheet and standards. */
const subjects = {
  weight: {
    code: 'JJF 1229-2023（示例）',
    name: { zh: '砝码校准规范', en: 'Calibration of weights' },
    builtInId: 'ea402-s2-weight-10kg',
  },
  multimeter: {
    code: 'JJF 1587-2016（示例）',
    name: { zh: '数字多用表校准规范', en: 'Calibration of digital multimeters' },
    builtInId: 'ea402-s9-multimeter-100v',
  },
  caliper: {
    code: 'JJF 2096-2024（示例）',
    name: { zh: '通用卡尺校准规范', en: 'Calibration of calipers' },
    builtInId: 'ea402-s10-vernier-150mm',
  },
} as const

export type SubjectName = keyof typeof subjects

interface StandardDraft {
  number: string
  name: string
  model: string
  serial: string
  maker: string
  range: string
  accuracy: string
  /** Days from the start of the play to the end of its validity. */
  validDays: number
  values: { quantity: string; nominal: string; value: string; unit: string; U: string; k: string }[]
}

const standards = {
  weight: {
    number: 'BZ-001',
    name: '标准砝码',
    model: '10 kg E2',
    serial: '2019-0107',
    maker: '示例衡器厂',
    range: '10 kg',
    accuracy: 'U = 45 mg, k = 2',
    validDays: 400,
    values: [{ quantity: '质量', nominal: '10000', value: '10000.005', unit: 'g', U: '0.045', k: '2' }],
  },
  multimeter: {
    number: 'BZ-002',
    name: '多功能校准源',
    model: 'MC-5000',
    serial: 'C2021-33',
    maker: '示例仪器公司',
    range: '直流电压 (0～1000) V',
    accuracy: 'U = 2 mV（100 V）, k = 2',
    validDays: 330,
    values: [{ quantity: '直流电压', nominal: '100', value: '100.000', unit: 'V', U: '0.002', k: '2' }],
  },
  caliper: {
    number: 'BZ-003',
    name: '量块',
    model: '2 级 83 块组',
    serial: 'LK-8807',
    maker: '示例量具厂',
    range: '(0.5～150) mm',
    accuracy: '2 级',
    validDays: 500,
    values: [{ quantity: '长度', nominal: '150', value: '150.0000', unit: 'mm', U: '0.0005', k: '2' }],
  },
  /** Runs out in the middle of the play: it cannot be chosen any more. */
  expired: {
    number: 'BZ-004',
    name: '标准砝码（备用）',
    model: '10 kg E2',
    serial: '2016-0021',
    maker: '示例衡器厂',
    range: '10 kg',
    accuracy: 'U = 45 mg, k = 2',
    validDays: 5,
    values: [{ quantity: '质量', nominal: '10000', value: '10000.011', unit: 'g', U: '0.045', k: '2' }],
  },
} satisfies Record<string, StandardDraft>

export interface Laboratory {
  organization: OrganizationName
  institutionId: string
  methodIds: Record<SubjectName, string>
  /** Customers ask for these very methods. */
  methodsWished?: boolean
  sheetIds: Record<SubjectName, string>
  standardIds: Record<keyof typeof standards, string>
  roomId: string
}

const dayAfter = (stage: Stage, days: number): string =>
  dayOf(new Date(stage.clock.now().getTime() + days * 86_400_000))

async function addSubject(
  stage: Stage,
  crew: Crew,
  subject: SubjectName,
): Promise<{ methodId: string; sheetId: string }> {
  const { code, name, builtInId } = subjects[subject]
  const method = await stage.act(crew.technical, addMethod, {
    body: { code, name, kind: 'calibration-specification', effectiveOn: '2024-06-01' },
  })
  await proveMethod(
    {
      author: callerOf(stage, crew.author),
      reviewer: callerOf(stage, crew.reviewer),
      approver: callerOf(stage, crew.technical),
      password: stage.signature.password,
    },
    method,
  )
  const draft = await stage.act(crew.author, createSheet, { body: { methodId: method.id, builtInId } })
  const sheet = await stage.act(crew.technical, approveSheet, {
    params: { institutionId: draft.institutionId, id: draft.id },
    body: { version: draft.version, signature: stage.signature },
  })
  for (const [person, action] of crew.entitled)
    await stage.act(crew.technical, grantAuthorization, {
      body: {
        accountId: stage.accountIds[person],
        methodId: method.id,
        action,
        validFrom: dayAfter(stage, 0),
        validUntil: dayAfter(stage, 720),
        evidence: `${name.zh}培训与考核合格（示例）`,
        exception: '系统启用前已考核合格',
        signature: stage.signature,
      },
    })
  return { methodId: method.id, sheetId: sheet.id }
}

async function addStandard(stage: Stage, crew: Crew, draft: StandardDraft, before?: Past): Promise<string> {
  const { validDays, values, ...fields } = draft
  const added = await stage.act(crew.keeper, addEquipment, {
    body: { ...fields, kind: 'standard', location: '标准器室', note: '' },
  })
  const params = { institutionId: added.institutionId, id: added.id }
  if (before) await givePast(stage, crew.keeper, added, before)
  const certified = await stage.act(crew.keeper, addEquipmentCertificate, {
    params,
    body: {
      number: `GJ-${fields.serial}-2026`,
      issuer: '国家计量院（示例）',
      calibratedOn: dayAfter(stage, -30),
      validUntil: dayAfter(stage, validDays),
      traceability: '溯源至国家计量基准（示例）',
      values,
    },
  })
  const certificateId = certified.certificates[0]?.id ?? ''
  await stage.act(crew.keeper, confirmEquipmentCertificate, {
    params: { ...params, certificateId },
    body: { decision: 'suitable', note: '满足方法对标准器的要求', signature: stage.signature },
  })
  return added.id
}

/** Files of the people: titles and employment (CAL-5.1.2, CAL-5.1.3). */
async function writeFiles(stage: Stage, house: House, crew: Crew): Promise<void> {
  for (const person of people)
    if (person.organization === house && 'title' in person)
      await stage.act(crew.technical, savePerson, {
        params: { institutionId: stage.organizationIds[house], id: stage.accountIds[person.key] },
        body: {
          title: person.title,
          metrologist: 'level-2',
          registrationNumber: '示例-注册',
          employedFrom: '2018-03-01',
          employedUntil: null,
          identityNumber: identityNumberOf(people.indexOf(person)),
          version: null,
        },
      })
}

/** What every day begins with: the environment of the room is read. */
export const readEnvironment = (stage: Stage, laboratory: Laboratory): Promise<unknown> =>
  stage.act(crews[laboratory.organization === 'institute' ? 'institute' : 'cloudsail'].recorder, recordEnvironment, {
    params: { institutionId: laboratory.institutionId, id: laboratory.roomId },
    body: { temperature: '20.3', humidity: '48', pressure: '101.2' },
  })

/** What it charges, by the names and ranges that the orders of the play use. */
async function writePrices(stage: Stage, crew: Crew): Promise<void> {
  for (const [instrument, range, price] of [
    ['砝码', '10 kg', '180'],
    ['手持式数字多用表', '', '650'],
    ['游标卡尺', '0–150 mm', '120'],
    ['游标卡尺', '0–300 mm', '160'],
  ] as const)
    await stage.act(crew.technical, addPrice, { body: { instrument, range, price, surcharge: '50' } })
}

/** Sets up a laboratory that may and can do the three examples. */
export async function openLaboratory(stage: Stage, house: House): Promise<Laboratory> {
  const crew = crews[house]
  await writeFiles(stage, house, crew)
  const made = {
    weight: await addSubject(stage, crew, 'weight'),
    multimeter: await addSubject(stage, crew, 'multimeter'),
    caliper: await addSubject(stage, crew, 'caliper'),
  }
  await writePrices(stage, crew)
  const room = await stage.act(crew.keeper, addRoom, {
    body: {
      code: 'A-101',
      name: '恒温实验室',
      temperatureLow: '18',
      temperatureHigh: '22',
      humidityLow: '30',
      humidityHigh: '70',
    },
  })
  const standardIds = {
    weight: await addStandard(stage, crew, standards.weight, pasts[house]?.weight),
    multimeter: await addStandard(stage, crew, standards.multimeter, pasts[house]?.multimeter),
    caliper: await addStandard(stage, crew, standards.caliper, pasts[house]?.caliper),
    expired: await addStandard(stage, crew, standards.expired),
  }
  if (house === 'institute')
    for (const subject of ['weight', 'multimeter', 'caliper'] as const)
      await setUpStandard(stage, subject, { methodId: made[subject].methodId, equipmentId: standardIds[subject] })
  return {
    organization: house,
    institutionId: stage.organizationIds[house],
    methodIds: { weight: made.weight.methodId, multimeter: made.multimeter.methodId, caliper: made.caliper.methodId },
    sheetIds: { weight: made.weight.sheetId, multimeter: made.multimeter.sheetId, caliper: made.caliper.sheetId },
    standardIds,
    roomId: room.id,
  }
}
