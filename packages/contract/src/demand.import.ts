import type { ImportColumn } from './importTable.ts'

/** The columns of an import in the order of the template (NQI-6.2-demand). */
export const demandColumns = {
  name: { zh: '器具名称', en: 'Instrument', width: 22 },
  model: { zh: '型号规格', en: 'Model', width: 18 },
  serial: { zh: '出厂编号', en: 'Serial number', width: 18 },
  maker: { zh: '制造单位', en: 'Maker', width: 22 },
  quantity: { zh: '测量量', en: 'Quantity', width: 12 },
  low: { zh: '范围下限', en: 'Range from', width: 12 },
  high: { zh: '范围上限', en: 'Range to', width: 12 },
  unit: { zh: '单位', en: 'Unit', width: 10 },
  maximumU: { zh: '最大不确定度', en: 'Largest uncertainty', width: 14 },
  uncertaintyUnit: { zh: '不确定度单位', en: 'Unit of the uncertainty', width: 14 },
  points: { zh: '测量点和要求', en: 'Points and requirements', width: 32 },
  service: {
    zh: '检定或校准',
    en: 'Verification or calibration',
    width: 14,
    choices: { calibration: ['校准', 'calibration'], verification: ['检定', 'verification'] },
  },
  conformity: {
    zh: '符合性判定',
    en: 'Statement of conformity',
    width: 12,
    choices: { true: ['是', 'yes', 'y', 'true', '√', '1'], false: ['否', 'no', 'n', 'false', '×', '0'] },
  },
} as const satisfies Record<string, ImportColumn>
