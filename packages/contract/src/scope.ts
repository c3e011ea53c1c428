import { z } from 'zod'
import { messages } from './errors.ts'
import type { ImportColumn } from './importTable.ts'
import { operation } from './operation.ts'

/** What one table holds at most, and what its file weighs at most. */
export const scopeLimits = { rows: 50_000, bytes: 20_000_000 } as const

/** Faults that are named; nobody mends more at once. */
export const namedFaults = 500

/** The columns of an institution's scope in the order of the template (NQI-5.2-query). */
export const scopeColumns = {
  branch: {
    zh: '专业',
    en: 'Branch',
    width: 12,
    choices: {
      length: ['几何量', 'length', '长度'],
      thermal: ['热学', 'thermal', '温度'],
      mechanical: ['力学', 'mechanical'],
      electromagnetic: ['电磁', 'electromagnetic', '电磁学', '电学'],
      radio: ['无线电', 'radio'],
      'time-frequency': ['时间频率', 'time and frequency'],
      acoustic: ['声学', 'acoustic'],
      optical: ['光学', 'optical'],
      chemical: ['化学', 'chemical', '理化'],
      ionizing: ['电离辐射', 'ionizing'],
    },
  },
  quantity: { zh: '被测量', en: 'Quantity', width: 14 },
  quantityEn: { zh: '被测量（英文）', en: 'Quantity in English', width: 18 },
  instrument: { zh: '器具名称', en: 'Instrument', width: 22 },
  instrumentEn: { zh: '器具名称（英文）', en: 'Instrument in English', width: 24 },
  service: {
    zh: '服务',
    en: 'Service',
    width: 10,
    choices: {
      calibration: ['校准', 'calibration'],
      verification: ['检定', 'verification'],
      testing: ['检测', 'testing', '测试'],
    },
  },
  low: { zh: '测量下限', en: 'Range from', width: 12 },
  high: { zh: '测量上限', en: 'Range to', width: 12 },
  unit: { zh: '单位', en: 'Unit', width: 10 },
  U: { zh: '扩展不确定度 U', en: 'Expanded uncertainty U', width: 16 },
  slope: { zh: 'U 随量值增加', en: 'U per value', width: 14 },
  uncertaintyUnit: { zh: 'U 的单位', en: 'Unit of U', width: 12 },
  k: { zh: '包含因子 k', en: 'k', width: 12 },
  accuracyClass: { zh: '准确度等级', en: 'Accuracy class', width: 14 },
  methodCode: { zh: '方法编号', en: 'Method code', width: 20 },
  place: {
    zh: '地点',
    en: 'Place',
    width: 14,
    choices: {
      laboratory: ['实验室', 'laboratory'],
      site: ['现场', 'on site', 'site'],
      both: ['实验室或现场', 'both', '均可'],
    },
  },
  days: { zh: '工作日', en: 'Working days', width: 10 },
  price: { zh: '起价（元）', en: 'Price from (yuan)', width: 14 },
} as const satisfies Record<string, ImportColumn>

export type ScopeField = keyof typeof scopeColumns
export const scopeFields = Object.keys(scopeColumns) as ScopeField[]

/** Fields that every row fills in; U or a class stands beside them. */
export const scopeMust: readonly ScopeField[] = [
  'branch',
  'quantity',
  'instrument',
  'service',
  'low',
  'high',
  'unit',
  'methodCode',
  'place',
  'days',
]

export const ScopeFault = z.object({
  row: z.number().int(),
  /** Column of the sheet, such as `C`; empty where the column is missing. */
  column: z.string(),
  field: z.enum(scopeFields as [ScopeField, ...ScopeField[]]),
  value: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type ScopeFault = z.infer<typeof ScopeFault>

/** `2-40, 55`. */
const Rows = z
  .string()
  .trim()
  .max(400)
  .regex(/^(?:\d{1,6}(?:\s*-\s*\d{1,6})?(?:\s*[,，、]\s*\d{1,6}(?:\s*-\s*\d{1,6})?)*)?$/, {
    error: 'capability.import-rows',
  })
  .optional()

/** Whether a row of the sheet was named; everything where nothing was. */
export function rowsNamed(text: string | undefined): (row: number) => boolean {
  const parts = (text ?? '')
    .split(/[,，、]/)
    .filter((part) => part.trim() !== '')
    .map((part) => part.split('-').map(Number))
  return (row) => parts.length === 0 || parts.some(([from = 0, to = from]) => row >= from && row <= to)
}

export const scopeImport = {
  scopeTemplate: operation({
    method: 'GET',
    path: '/capabilities/import-template',
    summary: 'A workbook to fill in with what an institution can do, in the language asked for',
    access: ['technical-manager', 'institution-admin'],
    kind: 'file',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    response: z.unknown(),
  }),
  importScope: operation({
    method: 'POST',
    path: '/capabilities/import',
    summary:
      'State what my institution can do from a table. `check` names every wrong cell and writes nothing; `all` writes only when all is right; `right` leaves the wrong rows out',
    access: ['technical-manager', 'institution-admin'],
    kind: 'upload',
    body: z.object({ take: z.enum(['check', 'all', 'right']), rows: Rows }),
    response: z.object({
      /** Rows that were looked at. */
      rows: z.number().int(),
      faulty: z.number().int(),
      /** Right, and stated already. */
      known: z.number().int(),
      imported: z.number().int(),
      /** The first of them. */
      faults: z.array(ScopeFault),
      unknownHeads: z.array(z.string()),
    }),
  }),
}

export const scopeErrors = messages('capability', {
  'import-empty': { zh: '不能为空', en: 'Must be filled in' },
  'import-choice': { zh: '应为：{{choices}}', en: 'One of: {{choices}}' },
  'import-number': { zh: '应为数字', en: 'Must be a number' },
  'import-days': { zh: '应为 1~365 的整数', en: 'A whole number from 1 to 365' },
  'import-text': { zh: '过长，或含有不能保存的字符', en: 'Too long, or with characters that cannot be kept' },
  'import-no-uncertainty': {
    zh: '请填写扩展不确定度 U 或准确度等级',
    en: 'Give the expanded uncertainty U or an accuracy class',
  },
  'import-both': {
    zh: 'U 与准确度等级只填一个',
    en: 'Give U or a class, not both',
  },
  'import-slope': {
    zh: '以百分数表示的 U 不能再随量值增加',
    en: 'A U in per cent grows with the value already',
  },
  'import-twice': { zh: '与第 {{row}} 行重复', en: 'The same as row {{row}}' },
  'import-rows': { zh: '行号应写成 2-40, 55', en: 'Rows are written as 2-40, 55' },
  'import-none': { zh: '表中没有所选的行', en: 'The table has none of these rows' },
})
