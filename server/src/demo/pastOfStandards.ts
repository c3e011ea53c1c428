import { addEquipmentCertificate, type EquipmentView, type Requirement } from '@tongheng/contract/equipment'
import { setRequirements } from '@tongheng/contract/equipment.calibration'
import { addFileNote } from '@tongheng/contract/equipment.file'
import { upkeep } from '@tongheng/contract/upkeep'
import { dayOf } from '../platform/numbering.ts'
import type { PersonName } from './cast.ts'
import type { Stage } from './stage.ts'

/** Years of a standard before the play: calibrations, what is asked of it, plans and interim checks. */
export interface Past {
  requirement: Requirement
  k: string
  U: string
  /** Certificate values of the years before, oldest first; the last was a year before the one in force. */
  values: readonly string[]
  nominal: string
  check: { name: string; reference: string; U: string; readings: readonly (readonly [string, string, string])[] }
  budget: string
}

const weight: Past = {
  requirement: {
    quantity: '质量',
    unit: 'g',
    low: '10000',
    high: '10000',
    maxError: '0.160',
    maxUncertainty: '0.050',
    source: 'JJF 1229-2023（示例）5.2',
  },
  nominal: '10000',
  U: '0.045',
  k: '2',
  values: ['9999.990', '9999.994', '9999.996', '10000.001'],
  check: {
    name: '核查砝码 10 kg',
    reference: '10000.000',
    U: '0.045',
    readings: [
      ['10000.002', '10000.009', '9999.996'],
      ['10000.008', '9999.999', '10000.005'],
      ['9999.994', '10000.006', '10000.000'],
      ['10000.010', '10000.003', '9999.998'],
      ['10000.004', '9999.995', '10000.007'],
      ['10000.000', '10000.011', '10000.004'],
      ['9999.997', '10000.008', '10000.003'],
      ['10000.021', '10000.014', '10000.026'],
    ],
  },
  budget: '1800.00',
}

const multimeter: Past = {
  requirement: {
    quantity: '直流电压',
    unit: 'V',
    low: '0',
    high: '1000',
    maxError: '0.005',
    maxUncertainty: '0.003',
    source: 'JJF 1587-2016（示例）6.1',
  },
  nominal: '100',
  U: '0.002',
  k: '2',
  values: ['100.0018', '100.0011', '100.0007', '100.0002'],
  check: {
    name: '100 V 核查（固态电压标准）',
    reference: '100.0000',
    U: '0.0020',
    readings: [
      ['100.0004', '99.9999', '100.0001'],
      ['99.9997', '100.0003', '100.0000'],
      ['100.0005', '100.0000', '100.0002'],
      ['100.0001', '100.0004', '99.9998'],
      ['99.9998', '100.0002', '100.0003'],
      ['100.0003', '99.9999', '100.0003'],
    ],
  },
  budget: '6500.00',
}

const caliper: Past = {
  requirement: {
    quantity: '长度',
    unit: 'mm',
    low: '0.5',
    high: '150',
    maxError: '0.0012',
    maxUncertainty: '0.0010',
    source: 'JJF 2096-2024（示例）5.1',
  },
  nominal: '150',
  U: '0.0005',
  k: '2',
  values: ['150.0004', '150.0003', '150.0002', '150.0001'],
  check: {
    name: '150 mm 量块与核查量块比较',
    reference: '150.0000',
    U: '0.0005',
    readings: [
      ['150.0001', '150.0001', '150.0002'],
      ['150.0000', '150.0001', '150.0001'],
      ['150.0002', '150.0001', '150.0001'],
      ['150.0001', '150.0000', '150.0001'],
      ['150.0001', '150.0002', '150.0001'],
    ],
  },
  budget: '950.00',
}

export const pasts: Readonly<Record<string, Record<'weight' | 'multimeter' | 'caliper', Past>>> = {
  institute: { weight, multimeter, caliper },
}

const dayMs = 86_400_000
const dayBefore = (stage: Stage, days: number): string => dayOf(new Date(stage.clock.now().getTime() - days * dayMs))

type Key = { institutionId: string; id: string }

async function pastCertificates(stage: Stage, keeper: PersonName, params: Key, past: Past): Promise<void> {
  for (const [index, value] of past.values.entries()) {
    const days = 30 + 365 * (past.values.length - index)
    const { nominal, U, k, requirement } = past
    const calibratedOn = dayBefore(stage, days)
    await stage.act(keeper, addEquipmentCertificate, {
      params,
      body: {
        number: `GJ-${calibratedOn.slice(0, 4)}-${nominal}`,
        issuer: '国家计量院（示例）',
        calibratedOn,
        validUntil: dayBefore(stage, days - 364),
        traceability: '溯源至国家计量基准（示例）',
        values: [{ quantity: requirement.quantity, nominal, value, unit: requirement.unit, U, k }],
      },
    })
  }
}

async function plans(stage: Stage, keeper: PersonName, params: Key, past: Past): Promise<void> {
  const plan = (
    kind: 'calibration' | 'maintenance' | 'interim-check',
    title: string,
    everyMonths: number,
    days: number,
  ) =>
    stage.act(keeper, upkeep.addSchedule, {
      params,
      body: {
        kind,
        title,
        everyMonths,
        firstOn: dayBefore(stage, days),
        budget: kind === 'calibration' ? past.budget : null,
        provider: kind === 'calibration' ? '国家计量院（示例）' : '本院',
      },
    })
  await plan('calibration', '送国家计量院校准', 12, 30)
  await plan('interim-check', '期间核查', 3, 60)
  await plan('maintenance', '清洁与外观检查', 6, -40)
}

/** Enters the years before the play as a keeper would who begins to use the platform. */
export async function givePast(stage: Stage, keeper: PersonName, added: EquipmentView, past: Past): Promise<void> {
  const params = { institutionId: added.institutionId, id: added.id }
  await stage.act(keeper, setRequirements, {
    params,
    body: { requirements: [past.requirement], version: added.version },
  })
  await plans(stage, keeper, params, past)
  await pastCertificates(stage, keeper, params, past)
  const { name, reference, U, readings } = past.check
  for (const [index, series] of readings.entries())
    await stage.act(keeper, upkeep.recordInterimCheck, {
      params,
      body: {
        name,
        unit: past.requirement.unit,
        doneOn: dayBefore(stage, 40 + 60 * (readings.length - index)),
        readings: [...series],
        reference,
        U,
      },
    })
  await stage.act(keeper, addFileNote, {
    params,
    body: {
      kind: 'acceptance',
      happenedOn: dayBefore(stage, 1800),
      text: '开箱验收合格，随附说明书与出厂证书',
      fileIds: [],
    },
  })
}
