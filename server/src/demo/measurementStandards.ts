import { measurementStandards } from '@tongheng/contract/measurementStandards'
import { dayOf } from '../platform/numbering.ts'
import type { Stage } from './stage.ts'

const dayMs = 86_400_000

const drafts = {
  weight: {
    number: 'JB-01',
    name: 'E2 等级砝码标准装置',
    kind: 'public',
    quantity: '质量',
    range: '10 kg',
    accuracy: 'E2 等级',
    /** s of the set-up in g, then ten single results of this year. */
    test: {
      parameter: '10 kg',
      unit: 'g',
      limit: '0.0060',
      readings: '10000.003 10000.008 9999.998 10000.005 10000.001 10000.009 10000.004 9999.999 10000.006 10000.002',
    },
  },
  multimeter: {
    number: 'JB-02',
    name: '多功能标准源装置',
    kind: 'authorised',
    quantity: '直流电压',
    range: '(0～1000) V',
    accuracy: 'U = 2 mV（100 V）, k = 2',
    test: {
      parameter: '100 V',
      unit: 'V',
      limit: '0.0004',
      readings: '100.0002 100.0005 99.9999 100.0001 100.0004 100.0000 100.0003 99.9998 100.0002 100.0001',
    },
  },
  caliper: {
    number: 'JB-03',
    name: '量块标准装置',
    kind: 'public',
    quantity: '长度',
    range: '(0.5～150) mm',
    accuracy: '2 级',
    test: {
      parameter: '150 mm',
      unit: 'mm',
      limit: '0.0003',
      readings: '150.0001 150.0003 149.9999 150.0000 150.0002 150.0001 150.0000 150.0002 149.9998 150.0001',
    },
  },
  blocks: {
    number: 'JB-04',
    name: '卡尺量具检定装置',
    kind: 'public',
    quantity: '长度',
    range: '(0～300) mm',
    accuracy: '5 等',
    test: {
      parameter: '81.5 mm',
      unit: 'mm',
      limit: '0.0003',
      readings: '81.5001 81.5003 81.4999 81.5000 81.5002 81.5001 81.5000 81.5002 81.4998 81.5001',
    },
  },
} as const

type Subject = keyof typeof drafts

interface Behind {
  methodId: string
  equipmentId: string
}

/** A measurement standard of the institute, examined two years ago and tested this year (JJF 1033). */
export async function setUpStandard(stage: Stage, subject: Subject, { methodId, equipmentId }: Behind): Promise<void> {
  const day = (days: number): string => dayOf(new Date(stage.clock.now().getTime() + days * dayMs))
  const { test, ...draft } = drafts[subject]
  const made = await stage.act('lead', measurementStandards.add, {
    body: {
      ...draft,
      certificateNumber: `[2024]示量标考证字第 0${draft.number.slice(-2)} 号`,
      examinedBy: '示例市场监督管理局',
      validFrom: day(-730),
      validUntil: day(1095),
      leadId: stage.accountIds.lead,
      methodIds: [methodId],
      equipment: [{ equipmentId, role: 'main' }],
    },
  })
  await stage.act('lead', measurementStandards.recordTest, {
    params: { institutionId: made.institutionId, id: made.id },
    body: { kind: 'repeatability', ...test, doneOn: day(-20), readings: test.readings.split(' ') },
  })
}
