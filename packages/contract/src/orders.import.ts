import { z } from 'zod'
import type { TableRow } from './files.ts'
import {
  choiceOf,
  choiceWords,
  type ImportColumn,
  type ImportRow as RowOf,
  type ImportTable as TableOf,
  plain,
  tableByHeads,
} from './importTable.ts'
import { operation } from './operation.ts'
import { OrderItemInput } from './orders.shapes.ts'

/** What one order takes at most. */
export const mostItems = 500

const yesNo = { true: ['是', 'yes', 'y', 'true', '√', '1'], false: ['否', 'no', 'n', 'false', '×', '0'] }

/** The columns of an import in the order of the template (CAL-6.1.1). */
export const importColumns = {
  name: { zh: '器具名称', en: 'Instrument', width: 22 },
  model: { zh: '型号规格', en: 'Model', width: 18 },
  serial: { zh: '出厂编号', en: 'Serial number', width: 18 },
  maker: { zh: '制造单位', en: 'Maker', width: 22 },
  points: { zh: '测量范围、测量点和要求', en: 'Range, points and requirements', width: 32 },
  service: {
    zh: '检定或校准',
    en: 'Verification or calibration',
    width: 14,
    choices: { calibration: ['校准', 'calibration'], verification: ['检定', 'verification'] },
  },
  method: { zh: '方法编号', en: 'Method code', width: 18 },
  conformity: { zh: '符合性判定', en: 'Statement of conformity', width: 12, choices: yesNo },
  decisionRule: {
    zh: '判定规则',
    en: 'Decision rule',
    width: 18,
    choices: {
      'jjf-1094': ['JJF 1094', 'jjf-1094', 'jjf1094'],
      simple: ['简单接受', 'simple'],
      'guarded-binary': ['保护带二元', 'guarded-binary'],
      'guarded-nonbinary': ['保护带多元', 'guarded-nonbinary'],
      'iso-14253-1': ['ISO 14253-1', 'iso-14253-1'],
    },
  },
  interval: { zh: '建议复校时间', en: 'Recalibration date', width: 12, choices: yesNo },
  adjustment: {
    zh: '调整',
    en: 'Adjustment',
    width: 14,
    choices: {
      ask: ['须征得同意', 'ask', 'ask first'],
      no: ['不得调整', 'no', 'never'],
      yes: ['同意调整', 'yes'],
    },
  },
  language: {
    zh: '证书语言',
    en: 'Certificate language',
    width: 12,
    choices: { zh: ['中文', 'zh', 'chinese'], en: ['英文', 'en', 'english'], bilingual: ['中英文', 'bilingual'] },
  },
  price: { zh: '价格（元）', en: 'Price (yuan)', width: 12 },
} as const satisfies Record<string, ImportColumn>

export type ImportField = keyof typeof importColumns
export const importFields = Object.keys(importColumns) as ImportField[]

export const columnOf = (field: ImportField): ImportColumn => importColumns[field]

export type ImportRow = RowOf<ImportField>
export type ImportTable = TableOf<ImportField>

/** Finds the columns by their heads; a table without heads has the columns of the template. */
export const importTableOf = (table: readonly TableRow[]): ImportTable => tableByHeads(importColumns, 'name', table)

export interface ImportFault {
  code:
    | 'orders.import-empty'
    | 'orders.import-long'
    | 'orders.import-choice'
    | 'orders.no-method'
    | 'orders.bad-price'
    | 'orders.no-rule'
    | 'platform.control-characters'
    | 'orders.not-verification'
  details?: Readonly<Record<string, unknown>>
}

export interface ReadRow {
  /** Null while a cell is wrong. */
  item: OrderItemInput | null
  faults: Partial<Record<ImportField, ImportFault>>
}

interface KnownMethod {
  id: string
  code: string
  kind: string
}

type Fields = Record<string, unknown>

function readChoice(field: ImportField, cell: string): { value: unknown } | ImportFault {
  const column = columnOf(field)
  const value = choiceOf(column, cell)
  if (value === undefined) {
    return { code: 'orders.import-choice', details: { choices: choiceWords(column) } }
  }
  return { value: value === 'true' ? true : value === 'false' ? false : value }
}

function readMethod(cell: string, methods: readonly KnownMethod[]): { value: KnownMethod } | ImportFault {
  const method = methods.find(({ code }) => plain(code) === plain(cell))
  return method ? { value: method } : { code: 'orders.no-method' }
}

/** What the schema of an instrument says about one cell. */
function schemaFault(field: ImportField, fields: Fields): ImportFault | null {
  const schema = OrderItemInput.shape[field as keyof typeof OrderItemInput.shape]
  const checked = schema?.safeParse(fields[field])
  if (!checked || checked.success) return null
  const issue = checked.error.issues.flatMap((one) => (one.code === 'invalid_union' ? (one.errors[0] ?? []) : [one]))[0]
  if (issue?.code === 'too_big') return { code: 'orders.import-long', details: { limit: issue.maximum } }
  if (field === 'price') return { code: 'orders.bad-price' }
  return { code: field === 'name' && fields['name'] === '' ? 'orders.import-empty' : 'platform.control-characters' }
}

/**
 * One row of an import as an instrument, or what is wrong with each of its cells (CAL-6.1.1). The same rule shows faults while the
 * person mends them and decides what can be taken.
 */
export function readImportRow({ cells }: Pick<ImportRow, 'cells'>, methods: readonly KnownMethod[]): ReadRow {
  const faults: ReadRow['faults'] = {}
  const fields: Fields = { name: cells.name ?? '' }
  let method: KnownMethod | null = null
  for (const field of importFields) {
    const cell = cells[field] ?? ''
    if (cell === '' && field !== 'name') continue
    if (field === 'method') {
      const read = readMethod(cell, methods)
      if ('code' in read) faults.method = read
      else method = read.value
      continue
    }
    const read = columnOf(field).choices
      ? readChoice(field, cell)
      : { value: field === 'price' ? cell.replaceAll(/[,，¥￥元\s]/g, '') : cell }
    if ('code' in read) faults[field] = read
    else fields[field] = read.value
    const fault = 'code' in read ? null : schemaFault(field, fields)
    if (fault) faults[field] = fault
  }
  if (fields['conformity'] === undefined && fields['decisionRule'] !== undefined) fields['conformity'] = true
  if (fields['conformity'] === true && fields['decisionRule'] === undefined)
    faults.decisionRule ??= { code: 'orders.no-rule' }
  if (fields['conformity'] === false) delete fields['decisionRule']
  if (fields['service'] === 'verification' && method && method.kind !== 'verification-regulation')
    faults.service = { code: 'orders.not-verification' }
  if (Object.keys(faults).length > 0) return { item: null, faults }
  return { item: OrderItemInput.parse({ ...fields, methodId: method?.id ?? null }), faults }
}

export const importTemplate = operation({
  method: 'GET',
  path: '/orders/import-template',
  summary: 'A workbook to fill in with instruments, in the language asked for',
  access: ['service-desk', 'technical-manager'],
  kind: 'file',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  response: z.unknown(),
})
