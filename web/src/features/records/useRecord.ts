import { useQueryClient } from '@tanstack/react-query'
import {
  type Cell,
  type Entry,
  type Observed,
  openRemarks,
  type RecordView,
  records as api,
  remarkKey,
  type Written,
} from '@tongheng/contract/records'
import type { SignatureInput } from '@tongheng/contract/common'
import { cellKey, currentEntries, evaluateRecord } from '@tongheng/contract/worksheetOf'
import type { WorksheetResult } from '@tongheng/metrology'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import type { RecordedReading } from '../../ui/ReadingGrid.tsx'
import type { Outbox, OutboxState, Waiting } from './outbox.ts'
import { useOutbox } from './useOutbox.ts'

/** How the figures typed now came to be: observed some minutes ago, and why they were not recorded then (CAL-6.3.3). */
export interface LateEntry {
  minutesAgo: number
  reason: string
}

/** What the cards of a record need: in the laboratory its figures go to the server at once, on site they stay on the device. */
export interface Desk {
  record: RecordView
  /** What the sheet makes of everything typed, also of what the server has not acknowledged: the same engine as there. */
  result: WorksheetResult
  at: (cell: Cell) => RecordedReading | undefined
  enter: (cell: Cell, value: string) => Promise<void>
  correct?: (cell: Cell, change: { value: string; reason: string; signature: SignatureInput }) => Promise<void>
  /** Where nobody can sign: the other figure is kept beside the first, until somebody decides. */
  another?: (cell: Cell, change: { value: string; reason: string }) => Promise<void>
}

export interface RecordDesk extends Desk {
  outbox: Outbox
  unsent: OutboxState
  /** When figures that come now were observed, where it was not now. */
  observedNow: () => { observed?: Observed }
  late: LateEntry | null
  setLate: (late: LateEntry | null) => void
}

export function historyOf({ entries, attachments }: RecordView, current: Entry): RecordedReading {
  const fileNames = new Map(attachments.map(({ file }) => [file.id, file.name]))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const old = []
  let newer = current
  for (let entry = byId.get(current.replaces ?? ''); entry; entry = byId.get(entry.replaces ?? '')) {
    old.unshift({ value: entry.value, by: newer.enteredBy, at: newer.enteredAt, reason: newer.reason ?? '' })
    newer = entry
  }
  const { value, late, enteredAt, origin } = current
  return {
    value,
    old,
    ...(late ? { late: { ...late, enteredAt } } : {}),
    ...(origin ? { origin: { file: fileNames.get(origin.fileId) ?? '', row: origin.row } } : {}),
  }
}

export function evaluated(
  record: RecordView,
  waiting: readonly Pick<Waiting, 'key' | 'cell' | 'value'>[],
): WorksheetResult {
  if (record.status !== 'recording') return record.result
  const unsent = waiting.map(({ key, cell, value }) => ({ ...cell, id: key, replaces: null, value }))
  return evaluateRecord(record.sheet, [...record.entries, ...unsent], record.standards, record.climate)
}

/** The server's time, by a device whose own clock may be wrong. */
function useServerClock(asOf: string): () => Date {
  const ahead = useMemo(() => Date.parse(asOf) - Date.now(), [asOf])
  return () => new Date(Date.now() + ahead)
}

const none: readonly Waiting[] = []

/** Reading and writing of one record; what is saved is seen at once, without asking for the whole record again. */
export function useRecord(record: RecordView, isPast = false): RecordDesk {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const correct = useChange(api.correctReading, { affects: [] })
  const serverNow = useServerClock(record.asOf)
  const [late, setLate] = useState<LateEntry | null>(null)
  const params = { institutionId: record.institutionId, id: record.id }
  const { queryKey } = read(api.getRecord, { params, query: {} })

  const take = (saved: Written) =>
    queries.setQueryData<RecordView>(queryKey, (before) => {
      if (!before) return before
      const known = new Set(before.entries.map(({ id }) => id))
      const entries = [...before.entries, ...saved.entries.filter(({ id }) => !known.has(id))]
      // Answers may overtake each other.
      const newer = saved.version >= before.version ? saved : before
      return { ...before, entries, version: newer.version, climate: newer.climate }
    })
  const { outbox, state } = useOutbox(params, take)

  const current = useMemo(
    () => new Map(currentEntries(record.entries).map((entry) => [cellKey(entry), entry])),
    [record.entries],
  )
  const unsent = isPast ? none : state.waiting
  const waiting = useMemo(() => new Map(unsent.map((one) => [cellKey(one.cell), one])), [unsent])
  const result = useMemo(() => (isPast ? record.result : evaluated(record, unsent)), [record, unsent, isPast])
  return {
    record,
    result,
    at: (cell) => {
      const entry = current.get(cellKey(cell))
      if (entry) return historyOf(record, entry)
      const typed = waiting.get(cellKey(cell))
      return typed && { value: typed.value, unsent: true }
    },
    enter: (cell, value) => {
      const observed = new Date(serverNow().getTime() - (late?.minutesAgo ?? 0) * 60_000)
      const reason = late?.reason ?? t('records.lateByConnection')
      return outbox.put({ key: crypto.randomUUID(), cell, value, observedAt: observed.toISOString(), reason })
    },
    correct: async (cell, change) => {
      const entryId = current.get(cellKey(cell))?.id ?? ''
      take(await correct.send({ params: { ...params, entryId }, body: change }))
      // A correction answers what was remarked at its cell.
      if (openRemarks(record.remarks).some(({ place }) => remarkKey(place) === remarkKey(cell)))
        await queries.invalidateQueries({ queryKey })
    },
    outbox,
    unsent: state,
    observedNow: () => {
      if (!late) return {}
      const at = new Date(serverNow().getTime() - late.minutesAgo * 60_000).toISOString()
      return { observed: { at, reason: late.reason } }
    },
    late,
    setLate,
  }
}
