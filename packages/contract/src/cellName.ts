import type { Cell, RecordView } from './records.ts'
import { nominalName } from './worksheetOf.ts'
import type { Text } from '@tongheng/metrology'

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
