import type { Cell } from '@tongheng/contract/records'
import { nominalName } from '@tongheng/contract/worksheetOf'
import { displayUnit } from '@tongheng/metrology'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ReadingGrid } from '../../ui/ReadingGrid.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { PlaceRemarks } from './PlaceRemarks.tsx'
import { useCorrection } from './useCorrection.tsx'
import type { Desk } from './useRecord.ts'

const cellOf = (row: string): Cell => ({ kind: 'order', point: Number(row), row: 0, name: nominalName })
/** Rows that stand ready before the first point is typed, and after the last. */
const [fewest, spare] = [6, 2]

/** The measuring points, typed where the order gives them; what the order says of them stands beside. */
export function PointsCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { correct, dialog } = useCorrection(desk)
  const { sheet, mayRecord, submittedAt, pointsAsked } = desk.record
  if (sheet.points.source !== 'order') return null
  const open = mayRecord && submittedAt === null
  const known = desk.result.points.length
  const count = open ? Math.max(fewest, known + spare) : known
  return (
    <Card
      title={t('records.points')}
      className="th-card"
      extra={pointsAsked ? t('records.pointsAsked', { pointsAsked }) : null}
    >
      <ReadingGrid
        label={t('records.points')}
        rowsTitle={t('records.pointNumber')}
        columns={[{ key: nominalName, name: local(sheet.point.label), unit: displayUnit(sheet.point.unit) }]}
        rows={Array.from({ length: count }, (_, index) => ({ key: String(index), name: String(index + 1) }))}
        recorded={(row) => desk.at(cellOf(row))}
        onEnter={(row, _column, text) => desk.enter(cellOf(row), text)}
        {...(mayRecord
          ? {
              onCorrect: (row: string, _column: string, value: string, reason: string) =>
                correct(cellOf(row), local(sheet.point.label), { value, reason }),
            }
          : {})}
        readOnly={!mayRecord}
        note={(row) => <PlaceRemarks place={cellOf(row)} />}
        optional
      />
      {dialog}
    </Card>
  )
}
