import type { Cell, RecordView, RemarkPlace } from './records.ts'
import { nominalName } from './worksheetOf.ts'
import { displayUnit, type Text } from '@tongheng/metrology'

/** A cell in the words of its sheet: column, point and repetition. */
export function cellName({ sheet, result }: Pick<RecordView, 'sheet' | 'result'>, cell: Cell): Text {
  if (cell.kind !== 'reading') {
    const asked = [...sheet.environment, ...sheet.order].find(({ name }) => name === cell.name)
    if (asked) return asked.label
    if (cell.name === nominalName)
      return { zh: `${sheet.point.label.zh} ${cell.point + 1}`, en: `${sheet.point.label.en} ${cell.point + 1}` }
  }
  const label = sheet.columns.find(({ name }) => name === cell.name)?.label ?? { zh: cell.name, en: cell.name }
  const nominal = result.points[cell.point]?.nominal ?? String(cell.point + 1)
  const at = sheet.repetitions > 1 ? `${nominal} (${cell.row + 1})` : nominal
  return { zh: `${label.zh} @ ${at}`, en: `${label.en} @ ${at}` }
}

/** Where a remark points, in the words of the sheet; empty for the record as a whole. */
export function placeName(record: Pick<RecordView, 'sheet' | 'result'>, place: RemarkPlace): Text {
  const { sheet, result } = record
  const { kind, name, point } = place
  const nothing = { zh: '', en: '' }
  if (kind === 'record') return nothing
  if (kind === 'standard') return sheet.standards.find(({ role }) => role === name)?.label ?? nothing
  if (kind === 'column') return sheet.columns.find((column) => column.name === name)?.label ?? nothing
  if (kind !== 'point') return cellName(record, { ...place, kind })
  const nominal = `${result.points[point]?.nominal ?? point + 1} ${displayUnit(sheet.point.unit)}`
  return { zh: `${sheet.point.label.zh} ${nominal}`, en: `${sheet.point.label.en} ${nominal}` }
}
