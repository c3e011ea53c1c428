import type { Cell, RecordView } from '@tongheng/contract/records'
import { cellKey, currentEntries } from '@tongheng/contract/worksheetOf'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, evaluated, historyOf } from '../useRecord.ts'
import type { KeptReading } from './store.ts'
import type { FieldDay } from './useField.ts'

/** Figures of this device that count: the first of each cell, as long as the record has none. */
function countingHere(record: RecordView, readings: readonly KeptReading[]): Map<string, KeptReading> {
  const taken = new Set(currentEntries(record.entries).map(cellKey))
  const here = new Map<string, KeptReading>()
  for (const reading of readings) {
    const key = cellKey(reading.cell)
    const isOut = reading.fate !== null && reading.fate.outcome !== 'applied'
    if (!taken.has(key) && !here.has(key) && !isOut) here.set(key, reading)
  }
  return here
}

/** A record as it was downloaded, with what was typed on this device since: the same cards and the same engine as in the laboratory. */
export function useFieldDesk(record: RecordView, readings: readonly KeptReading[], enter: FieldDay['enter']): Desk {
  const { t } = useTranslation()
  const mine = useMemo(() => readings.filter((one) => one.recordId === record.id), [readings, record.id])
  const here = useMemo(() => countingHere(record, mine), [record, mine])
  const current = useMemo(
    () => new Map(currentEntries(record.entries).map((entry) => [cellKey(entry), entry])),
    [record.entries],
  )
  const result = useMemo(
    () =>
      evaluated(
        record,
        [...here.values()].map(({ seq, cell, value }) => ({ key: String(seq), cell, value })),
      ),
    [record, here],
  )
  /** Another figure for the same cell waits beside the one in force. */
  const beside = (key: string): { warning?: string } => {
    const counts = here.get(key)
    const others = mine.filter(
      (one) => cellKey(one.cell) === key && one !== counts && one.fate?.outcome !== 'applied' && !one.fate?.resolution,
    )
    const differing = others.filter((one) => one.fate?.outcome !== 'agreeing').map(({ value }) => value)
    return differing.length === 0
      ? {}
      : { warning: t('missions.field.beside', { values: differing.join(t('app.listSeparator')) }) }
  }
  return {
    record,
    result,
    at: (cell: Cell) => {
      const key = cellKey(cell)
      const entry = current.get(key)
      if (entry) return { ...historyOf(record, entry), ...beside(key) }
      const typed = here.get(key)
      return typed && { value: typed.value, kept: true, ...beside(key) }
    },
    enter: (cell, value) => enter(record.id, cell, value),
    another: (cell, { value, reason }) => enter(record.id, cell, value, reason),
  }
}
