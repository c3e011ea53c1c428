import { useQueryClient } from '@tanstack/react-query'
import { type Cell, type Entry, type RecordView, records as api } from '@tongheng/contract/records'
import type { SignatureInput } from '@tongheng/contract/common'
import { cellKey, currentEntries, worksheetOf } from '@tongheng/contract/worksheetOf'
import { runWorksheet, type WorksheetResult } from '@tongheng/metrology'
import { useMemo } from 'react'
import { read, useChange } from '../../api.ts'
import type { RecordedReading } from '../../ui/ReadingGrid.tsx'

export interface RecordDesk {
  record: RecordView
  /** What the sheet makes of the entries on record: the same engine as on the server. */
  result: WorksheetResult
  at: (cell: Cell) => RecordedReading | undefined
  enter: (cell: Cell, value: string) => Promise<void>
  correct: (cell: Cell, change: { value: string; reason: string; signature: SignatureInput }) => Promise<void>
}

function historyOf(entries: readonly Entry[], current: Entry): RecordedReading {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const old = []
  let newer = current
  for (let entry = byId.get(current.replaces ?? ''); entry; entry = byId.get(entry.replaces ?? '')) {
    old.unshift({ value: entry.value, by: newer.enteredBy, at: newer.enteredAt, reason: newer.reason ?? '' })
    newer = entry
  }
  return { value: current.value, old }
}

/** Reading and writing of one record; what is saved is seen at once, without asking for the whole record again. */
export function useRecord(record: RecordView): RecordDesk {
  const queries = useQueryClient()
  const enter = useChange(api.enterReadings, { affects: [] })
  const correct = useChange(api.correctReading, { affects: [] })
  const params = { institutionId: record.institutionId, id: record.id }
  const { queryKey } = read(api.getRecord, { params })

  const take = (saved: { entries: Entry[]; version: number }) =>
    queries.setQueryData<RecordView>(
      queryKey,
      (before) =>
        before && {
          ...before,
          entries: [...before.entries, ...saved.entries],
          version: Math.max(before.version, saved.version),
        },
    )

  const current = useMemo(
    () => new Map(currentEntries(record.entries).map((entry) => [cellKey(entry), entry])),
    [record.entries],
  )
  const result = useMemo(
    () =>
      record.status === 'recording'
        ? runWorksheet(record.sheet, worksheetOf(record.sheet, record.entries, record.standards))
        : record.result,
    [record],
  )
  return {
    record,
    result,
    at: (cell) => {
      const entry = current.get(cellKey(cell))
      return entry && historyOf(record.entries, entry)
    },
    enter: async (cell, value) => {
      take(await enter.send({ params, body: { entries: [{ cell, value }] } }))
    },
    correct: async (cell, change) => {
      const entryId = current.get(cellKey(cell))?.id ?? ''
      take(await correct.send({ params: { ...params, entryId }, body: change }))
    },
  }
}
