import { displayUnit } from '@tongheng/metrology'
import type { Cell } from '@tongheng/contract/records'
import { climateOf } from '@tongheng/contract/climate'
import { Card, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { within } from '../../ui/format.ts'
import { ReadingGrid } from '../../ui/ReadingGrid.tsx'
import { PlaceRemarks } from './PlaceRemarks.tsx'
import { useCorrection } from './useCorrection.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import type { Desk } from './useRecord.ts'

/** The conditions that have to be typed: those that the room says are left out unless somebody wants to type them all the same. */
function useConditions(desk: Desk) {
  const { sheet, mayRecord, climate } = desk.record
  const [byHand, setByHand] = useState(false)
  const typed = (name: string) => desk.at({ kind: 'environment', point: 0, row: 0, name }) !== undefined
  const said = sheet.environment.filter((one) => climateOf(climate, one) !== null && !typed(one.name))
  const asked = [
    ...sheet.environment
      .filter((one) => byHand || !said.includes(one))
      .map((one) => ({ kind: 'environment' as const, one })),
    ...sheet.order.map((one) => ({ kind: 'order' as const, one })),
  ]
  return { asked, said, byHand, setByHand, mayType: mayRecord && said.length > 0 }
}

const cellOf = (row: string): Cell => {
  const [kind = 'environment', name = ''] = row.split('/')
  return { kind: kind === 'order' ? 'order' : 'environment', point: 0, row: 0, name }
}

/** Environment and the figures that the order gives, with the limits of the method (CAL-5.4.1). */
export function ConditionsCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { correct, dialog } = useCorrection(desk)
  const { asked, said, byHand, setByHand, mayType } = useConditions(desk)
  const { mayRecord } = desk.record
  if (asked.length === 0 && !mayType) return null
  const limits = ({ low, high, unit }: { low?: string | undefined; high?: string | undefined; unit: string }) => {
    const range = within(low, high, displayUnit(unit))
    return range && t('records.limits', { range })
  }
  return (
    <Card
      title={t('records.conditions')}
      className="th-card"
      extra={
        mayType ? (
          <Checkbox checked={byHand} onChange={(event) => setByHand(event.target.checked)}>
            {t('records.climate.byHand')}
          </Checkbox>
        ) : null
      }
    >
      {said.length > 0 && !byHand ? (
        <p className="th-faint">
          {t('records.climate.said', { names: said.map(({ label }) => local(label)).join(t('app.listSeparator')) })}
        </p>
      ) : null}
      {asked.length === 0 ? null : (
        <ReadingGrid
          label={t('records.conditions')}
          rowsTitle={t('records.condition')}
          columns={[{ key: 'value', name: t('records.value') }]}
          rows={asked.map(({ kind, one }) => ({
            key: `${kind}/${one.name}`,
            name: local(one.label),
            title: (
              <>
                {local(one.label)} <span className="th-faint">/ {displayUnit(one.unit)}</span>{' '}
                <span className="th-faint">{limits(one)}</span>
              </>
            ),
          }))}
          recorded={(row) => desk.at(cellOf(row))}
          onEnter={(row, _column, text) => desk.enter(cellOf(row), text)}
          {...(mayRecord
            ? {
                onCorrect: (row: string, _column: string, value: string, reason: string) =>
                  correct(cellOf(row), cellOf(row).name, { value, reason }),
              }
            : {})}
          readOnly={!mayRecord}
          note={(row) => <PlaceRemarks place={cellOf(row)} />}
        />
      )}
      {dialog}
    </Card>
  )
}
