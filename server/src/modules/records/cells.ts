import type { Cell } from '@tongheng/contract/records'
import { nominalName } from '@tongheng/contract/worksheetOf'
import type { MethodSheet } from '@tongheng/metrology'
import { fieldError } from '#platform/errors'

/** More points than the engine takes would make the record one that can never be evaluated. */
const mostPoints = 500

/** Refuses a cell that the sheet does not have, or that the system computes. `path` is the field of the request. */
export function requireTypedCell(sheet: MethodSheet, cell: Cell, path: string): void {
  const missing = (): Error => fieldError(`${path}.name`, 'records.no-such-cell')
  if (cell.kind === 'environment') {
    if (cell.point !== 0 || cell.row !== 0 || !sheet.environment.some((asked) => asked.name === cell.name))
      throw missing()
    return
  }
  if (cell.point >= mostPoints) throw missing()
  if (cell.kind === 'order') {
    const isNominal = cell.name === nominalName && sheet.points.source === 'order' && cell.row === 0
    const isAsked = cell.point === 0 && cell.row === 0 && sheet.order.some((asked) => asked.name === cell.name)
    if (!isNominal && !isAsked) throw missing()
    return
  }
  const column = sheet.columns.find((one) => one.name === cell.name)
  if (!column) throw missing()
  if (column.formula !== undefined) throw fieldError(`${path}.name`, 'records.computed-cell')
  if (sheet.points.source === 'fixed' && cell.point >= sheet.points.nominals.length) throw missing()
  if (cell.row >= (column.scope === 'row' ? sheet.repetitions : 1)) throw missing()
}
