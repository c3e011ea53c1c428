import { DemandItemInput } from '@tongheng/contract/demand'
import { demandColumns } from '@tongheng/contract/demand.import'
import { choiceOf, choiceWords, type ImportRow } from '@tongheng/contract/importTable'
import { rangeProblem } from '@tongheng/metrology'
import type { CellFault } from '../../ui/ImportGrid.tsx'
import { rangeOf } from './demandForm.ts'

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
  if (cell === '' || choiceOf(demandColumns[field], cell) !== undefined) return null
  return { code: 'orders.import-choice', details: { choices: choiceWords(demandColumns[field]) } }
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
