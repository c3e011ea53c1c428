import { displayUnit } from '@tongheng/metrology'
import type { MethodSheet, PointResult } from '@tongheng/metrology'
import type { Cell } from '@tongheng/contract/records'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ReadingGrid } from '../../ui/ReadingGrid.tsx'
import type { ReadingColumn, ReadingRow, RecordedReading } from '../../ui/ReadingGrid.tsx'
import { PlaceRemarks } from './PlaceRemarks.tsx'
import { useCorrection } from './useCorrection.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import type { Desk } from './useRecord.ts'

/** One column for all points is read down; several columns of several repetitions are read point by point. */
const isOneTable = ({ columns, repetitions }: MethodSheet): boolean =>
  repetitions === 1 || columns.filter((column) => column.formula === undefined).length === 1

/** Readings of every measuring point: typed columns, and what is computed from them while typing. */
export function ReadingsCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { sheet } = desk.record
  const { points } = desk.result
  if (points.length === 0) return null
  const titleOf = (result: PointResult) =>
    t('records.pointTitle', {
      point: local(sheet.point.label),
      nominal: result.nominal,
      unit: displayUnit(sheet.point.unit),
    })
  const groups = isOneTable(sheet) ? [points] : points.map((point) => [point])
  return (
    <>
      {groups.map((group) => {
        const [first] = group
        const title = group.length === 1 && first ? titleOf(first) : t('records.readings')
        return (
          <Card key={first?.index} className="th-card" title={title}>
            <PointGrid desk={desk} points={group} label={title} />
          </Card>
        )
      })}
    </>
  )
}

interface Row extends ReadingRow {
  point: PointResult
  repetition: number
}

function useRows(sheet: MethodSheet, points: readonly PointResult[]): Row[] {
  const { t } = useTranslation()
  const unit = displayUnit(sheet.point.unit)
  return points.flatMap((point) =>
    Array.from({ length: sheet.repetitions }, (_, repetition): Row => {
      const times = t('records.repetition', { number: repetition + 1 })
      const place = `${point.nominal} ${unit}`
      const name = points.length === 1 ? times : sheet.repetitions === 1 ? place : `${place} ${times}`
      return { key: `${point.index}:${repetition}`, name, point, repetition }
    }),
  )
}

/** Typed columns, then the outcome, then what is computed on the way to it. */
function useColumns(sheet: MethodSheet): ReadingColumn[] {
  const { t } = useTranslation()
  const local = useLocal()
  const unit = displayUnit(sheet.result.unit)
  const asColumn = (column: MethodSheet['columns'][number]): ReadingColumn => ({
    key: column.name,
    name: local(column.label),
    ...(column.unit === '' ? {} : { unit: displayUnit(column.unit) }),
    computed: column.formula !== undefined,
  })
  return [
    ...sheet.columns.filter((column) => column.formula === undefined).map(asColumn),
    { key: ' y', name: local(sheet.result.label), unit, computed: true },
    { key: ' U', name: 'U', unit, computed: true },
    ...(sheet.conformity ? [{ key: ' verdict', name: t('records.verdictColumn'), computed: true }] : []),
    ...sheet.columns.filter((column) => column.formula !== undefined).map(asColumn),
  ]
}

function useOutcome() {
  const { t } = useTranslation()
  return (point: PointResult, what: string): RecordedReading | undefined => {
    if (!point.result) return undefined
    const { printed, conformity, checks } = point.result
    if (what === 'y' || what === 'U') return { value: printed[what] }
    const failed = checks.some(({ pass }) => !pass)
    const verdict = failed ? 'fail' : conformity?.verdict
    return verdict ? { value: t(`records.verdict.${verdict}`) } : undefined
  }
}

function PointGrid({ desk, points, label }: { desk: Desk; points: readonly PointResult[]; label: string }) {
  const { t } = useTranslation()
  const { correct, dialog } = useCorrection(desk)
  const { record } = desk
  const { sheet } = record
  const rows = useRows(sheet, points)
  const columns = useColumns(sheet)
  const outcome = useOutcome()
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const columnOf = new Map(sheet.columns.map((column) => [column.name, column]))
  const cellOf = (key: string, name: string): Cell => {
    const { point, repetition } = byKey.get(key) ?? { point: { index: 0 }, repetition: 0 }
    const row = columnOf.get(name)?.scope === 'point' ? 0 : repetition
    return { kind: 'reading', point: point.index, row, name }
  }
  const shown = (key: string, name: string): RecordedReading | undefined => {
    const row = byKey.get(key)
    if (!row) return undefined
    if (name.startsWith(' ')) return row.repetition === 0 ? outcome(row.point, name.trim()) : undefined
    if (columnOf.get(name)?.formula === undefined) return desk.at(cellOf(key, name))
    const value = row.point.columns[name]?.values[row.repetition]
    return value === null || value === undefined ? undefined : { value }
  }
  return (
    <>
      <ReadingGrid
        label={label}
        rowsTitle={points.length === 1 ? t('records.repetitions') : t('records.points')}
        columns={columns}
        rows={rows}
        recorded={shown}
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
        readOnly={!record.mayRecord}
        note={(row, name) => <PlaceRemarks place={cellOf(row, name)} />}
        headNote={(name) => <PlaceRemarks place={{ kind: 'column', point: 0, row: 0, name }} />}
      />
      {dialog}
    </>
  )
}
