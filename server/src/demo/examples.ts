import type { Cell } from '@tongheng/contract/records'
import type { SubjectName } from './laboratory.ts'

/** The instruments of the three published examples (EA-4/02 M:2022, S2, S9, S10) and the figures that are typed for them. */
export interface Example {
  subject: SubjectName
  instrument: { name: string; model: string; serial: string; maker: string; points: string; price: string }
  roles: readonly string[]
  entries: readonly { cell: Cell; value: string }[]
}

const reading = (row: number, name: string, value: string) => ({
  cell: { kind: 'reading' as const, point: 0, row, name },
  value,
})
const environment = (name: string, value: string) => ({
  cell: { kind: 'environment' as const, point: 0, row: 0, name },
  value,
})

/** Three ABBA series: differences 0.010, 0.030, 0.020 g. */
const series = [
  ['0.010', '0.020', '0.025', '0.015'],
  ['0.025', '0.050', '0.055', '0.020'],
  ['0.025', '0.045', '0.040', '0.020'],
] as const

export const examples: Record<SubjectName, Example> = {
  weight: {
    subject: 'weight',
    instrument: {
      name: '砝码',
      model: '10 kg M1',
      serial: 'FM-2207',
      maker: '示例衡器厂',
      points: '10 kg 折算质量',
      price: '320.00',
    },
    roles: ['reference'],
    entries: [
      environment('temperature', '20.5'),
      environment('humidity', '45'),
      ...series.flatMap(([s1, x1, x2, s2], row) => [
        reading(row, 'S1', s1),
        reading(row, 'X1', x1),
        reading(row, 'X2', x2),
        reading(row, 'S2', s2),
      ]),
    ],
  },
  multimeter: {
    subject: 'multimeter',
    instrument: {
      name: '手持式数字多用表',
      model: 'DM-17B',
      serial: 'D3390157',
      maker: '示例电子公司',
      points: '直流电压 100 V',
      price: '260.00',
    },
    roles: ['calibrator'],
    entries: [environment('temperature', '20.8'), environment('humidity', '47'), reading(0, 'indication', '100.1')],
  },
  caliper: {
    subject: 'caliper',
    instrument: {
      name: '游标卡尺',
      model: '(0～150) mm / 0.05 mm',
      serial: 'K-1024',
      maker: '示例量具厂',
      points: '150 mm',
      price: '120.00',
    },
    roles: ['gauge'],
    entries: [environment('temperature', '20.1'), reading(0, 'indication', '150.10')],
  },
}
