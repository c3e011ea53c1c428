import { DemandItemInput } from '@tongheng/contract/demand'
import { choiceOf, type ImportColumn, type ImportRow } from '@tongheng/contract/importTable'
import { rangeProblem } from '@tongheng/metrology'
import type { CellFault } from '../../ui/ImportGrid.tsx'
import { rangeOf } from './demandForm.ts'

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

type Field = keyof typeof demandColumns

const words = ['name', 'model', 'serial', 'maker', 'quantity', 'points'] as const
const figures = ['low', 'high', 'maximumU'] as const

/** What the schema of an instrument says about the words of a cell. */
function wordFault(field: (typeof words)[number], cell: string): CellFault | null {
  const checked = DemandItemInput.shape[field].safeParse(cell)
  if (checked.success) return null
  const issue = checked.error.issues.flatMap((one) => (one.code === 'invalid_union' ? (one.errors[0] ?? []) : [one]))[0]
  if (issue?.code === 'too_big') return { code: 'orders.import-long', details: { limit: issue.maximum } }
  return { code: cell === '' ? 'orders.import-empty' : 'platform.control-characters' }
}

function choiceFault(field: 'service' | 'conformity', cell: string): CellFault | null {
  const { choices } = demandColumns[field]
  if (cell === '' || choiceOf(demandColumns[field], cell) !== undefined) return null
  return {
    code: 'orders.import-choice',
    details: {
      choices: Object.values(choices)
        .map(([word]) => word)
        .join('、'),
    },
  }
}

/** The figures of the range and, once each can be read, what is wrong with it as a quantity. */
function rangeFaults(cells: ImportRow<Field>['cells']): Partial<Record<Field, CellFault>> {
  const faults: Partial<Record<Field, CellFault>> = {}
  for (const field of figures)
    if (!/^(-?[0-9]+(\.[0-9]+)?)?$/.test(cells[field] ?? '')) faults[field] = { code: 'platform.not-a-number' }
  const range = rangeOf(cells)
  if (Object.keys(faults).length > 0 || range === null) return faults
  if (range.low === '') return { low: { code: 'orders.import-empty' } }
  if (range.unit === '') return { unit: { code: 'orders.import-empty' } }
  const found = rangeProblem(range)
  return found ? { [found.part]: { code: `demand.${found.problem}`, details: { unit: range[found.part] } } } : faults
}

/** One row of a table as an instrument of a demand, or what is wrong with each of its cells. */
export function readDemandRow({ cells }: Pick<ImportRow<Field>, 'cells'>): {
  item: DemandItemInput | null
  faults: Partial<Record<Field, CellFault>>
} {
  const faults = rangeFaults(cells)
  for (const field of words) {
    const fault = wordFault(field, cells[field] ?? '')
    if (fault) faults[field] = fault
  }
  for (const field of ['service', 'conformity'] as const) {
    const fault = choiceFault(field, cells[field] ?? '')
    if (fault) faults[field] = fault
  }
  if (Object.keys(faults).length > 0) return { item: null, faults }
  const said = Object.fromEntries(words.map((field) => [field, cells[field] ?? '']))
  return {
    item: DemandItemInput.parse({
      ...said,
      range: rangeOf(cells),
      service: choiceOf(demandColumns.service, cells.service ?? '') ?? 'calibration',
      conformity: choiceOf(demandColumns.conformity, cells.conformity ?? '') === 'true',
    }),
    faults,
  }
}
