import { CapabilityInput } from '@tongheng/contract/capability'
import { scopeColumns, type ScopeField, scopeFields, scopeMust } from '@tongheng/contract/scope'
import { choiceOf, choiceWords, type ImportColumn, type ImportRow } from '@tongheng/contract/importTable'
import { DomainError } from '#platform/errors'
import { dimensionOf } from './asked.ts'
import { type InBase, readStated } from './segments.ts'
import type { Stated } from './tables.ts'

export interface CellFault {
  field: ScopeField
  code: string
  details: Readonly<Record<string, unknown>>
}

type Cells = ImportRow<ScopeField>['cells']

export type ReadRow = { stated: Stated; inBase: InBase } | { faults: CellFault[] }

const fault = (field: ScopeField, code: string, details: CellFault['details'] = {}): CellFault => ({
  field,
  code: `capability.${code}`,
  details,
})

/** Where a fault of the statement stands in the table. */
const fieldOfPath = (path: string, cells: Cells): ScopeField => {
  const [first = '', second = ''] = path.split('.')
  if (first === 'uncertainty') {
    if (second === 'unit') return 'uncertaintyUnit'
    if (second === 'slope' || second === 'k') return second
    return (cells.accuracyClass ?? '') === '' ? 'U' : 'accuracyClass'
  }
  if (first === 'quantity' || first === 'instrument') return second === 'en' ? `${first}En` : first
  return first as ScopeField
}

const numeric: readonly string[] = ['low', 'high', 'U', 'slope', 'k']

function codeFor(field: ScopeField): string {
  if (numeric.includes(field)) return 'import-number'
  if (field === 'days') return 'import-days'
  return field === 'price' ? 'price' : 'import-text'
}

/** U in per cent of the value, U that grows with it, U alone, or a class where the method knows no U. */
function uncertaintyOf(cell: (field: ScopeField) => string): { uncertainty: unknown } | CellFault {
  const [U, slope, accuracyClass] = [cell('U'), cell('slope'), cell('accuracyClass')]
  const unit = cell('uncertaintyUnit') || cell('unit')
  const k = cell('k') || '2'
  if (U === '' && accuracyClass === '') return fault('U', 'import-no-uncertainty')
  if (U !== '' && accuracyClass !== '') return fault('accuracyClass', 'import-both')
  if (accuracyClass !== '') return { uncertainty: { kind: 'class', class: accuracyClass } }
  if (/^[%％]$/.test(cell('uncertaintyUnit')) && !/^[%％]$/.test(cell('unit')))
    return slope === '' ? { uncertainty: { kind: 'relative', percent: U, k } } : fault('slope', 'import-slope')
  return {
    uncertainty: slope === '' ? { kind: 'absolute', U, unit, k } : { kind: 'equation', constant: U, slope, unit, k },
  }
}

function chosen(cells: Cells): { values: Record<string, string>; faults: CellFault[] } {
  const values: Record<string, string> = {}
  const faults: CellFault[] = []
  for (const field of ['branch', 'service', 'place'] as const) {
    const column: ImportColumn = scopeColumns[field]
    const cell = cells[field] ?? ''
    const value = choiceOf(column, cell)
    if (value !== undefined) values[field] = value
    else if (cell !== '') faults.push(fault(field, 'import-choice', { choices: choiceWords(column) }))
  }
  return { values, faults }
}

/** Told beside whatever else is wrong, so that a table is mended once. */
const unknownUnits = (cells: Cells): CellFault[] =>
  (['unit', 'uncertaintyUnit'] as const).flatMap((field) => {
    const unit = cells[field] ?? ''
    return unit === '' || dimensionOf(unit) !== null ? [] : [fault(field, 'unknown-unit', { unit })]
  })

const onceByField = (faults: readonly CellFault[]): CellFault[] =>
  [...new Map(faults.toReversed().map((one) => [one.field, one])).values()].toReversed()

const byColumn = (faults: readonly CellFault[]): CellFault[] =>
  faults.toSorted((a, b) => scopeFields.indexOf(a.field) - scopeFields.indexOf(b.field))

/** What a DomainError of the reading says, at the cells it says it about. */
function faultsIn(error: unknown, cells: Cells): CellFault[] {
  if (!(error instanceof DomainError)) throw error
  return error.fields.map(({ path, code, details = {} }) => ({
    field: fieldOfPath(path.replace(/^body\./, ''), cells),
    code,
    details,
  }))
}

/** One row of a table as a capability in base units, or what is wrong with each of its cells. */
export function readScopeRow(cells: Cells): ReadRow {
  const cell = (field: ScopeField): string => cells[field] ?? ''
  const empty = scopeMust.filter((field) => cell(field) === '').map((field) => fault(field, 'import-empty'))
  const { values, faults } = chosen(cells)
  const uncertainty = uncertaintyOf(cell)
  const found = [...empty, ...faults, ...unknownUnits(cells), ...('uncertainty' in uncertainty ? [] : [uncertainty])]
  const parsed = CapabilityInput.safeParse({
    ...values,
    quantity: { zh: cell('quantity'), en: cell('quantityEn') },
    instrument: { zh: cell('instrument'), en: cell('instrumentEn') },
    low: cell('low'),
    high: cell('high'),
    unit: cell('unit'),
    uncertainty: 'uncertainty' in uncertainty ? uncertainty.uncertainty : undefined,
    methodCode: cell('methodCode'),
    days: /^\d{1,3}$/.test(cell('days')) ? Number(cell('days')) : cell('days'),
    price: cell('price').replaceAll(/[,，¥￥元\s]/g, '') || null,
  })
  if (parsed.error)
    for (const { path } of parsed.error.issues) {
      const field = fieldOfPath(path.join('.'), cells)
      if (!found.some((one) => one.field === field) && (path[0] !== 'uncertainty' || 'uncertainty' in uncertainty))
        found.push(fault(field, codeFor(field)))
    }
  if (!parsed.data || found.length > 0) return { faults: byColumn(onceByField(found)) }
  try {
    return { stated: parsed.data, inBase: readStated(parsed.data) }
  } catch (error) {
    return { faults: faultsIn(error, cells) }
  }
}
