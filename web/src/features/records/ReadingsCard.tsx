import { displayUnit } from '@tongheng/metrology'
import type { PointResult } from '@tongheng/metrology'
import type { Cell } from '@tongheng/contract/records'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ReadingGrid } from '../../ui/ReadingGrid.tsx'
import type { ReadingColumn } from '../../ui/ReadingGrid.tsx'
import { useCorrection } from './useCorrection.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import type { RecordDesk } from './useRecord.ts'

/** Readings of every measuring point: typed columns, and what is computed from them while typing. */
export function ReadingsCard({ desk }: { desk: RecordDesk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { point } = desk.record.sheet
  return (
    <>
      {desk.result.points.map((result) => (
        <Card
          key={result.index}
          className="th-card"
          title={t('records.pointTitle', {
            point: local(point.label),
            nominal: result.nominal,
            unit: displayUnit(point.unit),
          })}
        >
          <PointGrid desk={desk} result={result} />
        </Card>
      ))}
    </>
  )
}

function PointGrid({ desk, result }: { desk: RecordDesk; result: PointResult }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { correct, dialog } = useCorrection(desk)
  const { record } = desk
  const { sheet } = record
  const columns = sheet.columns.map((column): ReadingColumn => ({
    key: column.name,
    name: local(column.label),
    ...(column.unit === '' ? {} : { unit: displayUnit(column.unit) }),
    computed: column.formula !== undefined,
  }))
  const rows = Array.from({ length: sheet.repetitions }, (_, row) => ({
    key: String(row),
    name: t('records.repetition', { number: row + 1 }),
  }))
  const cellOf = (row: string, name: string): Cell => {
    const isPoint = sheet.columns.find((column) => column.name === name)?.scope === 'point'
    return { kind: 'reading', point: result.index, row: isPoint ? 0 : Number(row), name }
  }
  const computed = (row: string, name: string) => {
    const value = result.columns[name]?.values[Number(row)]
    return value === null || value === undefined ? undefined : { value }
  }
  const isComputed = (name: string) => sheet.columns.find((column) => column.name === name)?.formula !== undefined
  const open = record.mayRecord && record.submittedAt === null
  return (
    <>
      <ReadingGrid
        label={t('records.readings')}
        rowsTitle={t('records.repetitions')}
        columns={columns}
        rows={rows}
        recorded={(row, name) => (isComputed(name) ? computed(row, name) : desk.at(cellOf(row, name)))}
        onEnter={(row, name, text) => desk.enter(cellOf(row, name), text)}
        {...(record.mayRecord
          ? {
              onCorrect: (row: string, name: string, value: string, reason: string) =>
                correct(cellOf(row, name), columns.find((column) => column.key === name)?.name ?? name, {
                  value,
                  reason,
                }),
            }
          : {})}
        readOnly={!open && !record.mayRecord}
      />
      {dialog}
    </>
  )
}
