import { useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from './describeError.ts'
import type { ReadingGridProps } from './ReadingGrid.tsx'
import { changeDrafts, decide, spread } from './readings.ts'
import type { Draft, GridSize, Place } from './readings.ts'

const cellOf = (row: string, column: string): string => JSON.stringify([row, column])

export interface FieldActions {
  type: (text: string) => void
  /** The person leaves the cell. */
  leave: () => void
  restore: () => void
  correct: (reason: string) => void
  /** Lays pasted cells over the grid; false when it was a single value. */
  paste: (text: string, size: GridSize) => boolean
}

/** What is typed but not on record, cell by cell, and what happens to it. */
export function useReadings({ columns, rows, recorded, onEnter, onCorrect }: ReadingGridProps) {
  const [drafts, change] = useReducer(changeDrafts, {})
  const { t } = useTranslation()

  const save = async (cell: string, text: string, send: () => Promise<unknown>) => {
    change({ kind: 'put', cell, draft: { text, phase: 'saving' } })
    try {
      await send()
      change({ kind: 'saved', cell, text })
    } catch (error) {
      change({ kind: 'refused', cell, text, fault: describeError(error, t).text })
    }
  }

  const settle = (row: string, column: string, typed: string) => {
    const cell = cellOf(row, column)
    const decision = decide(typed, recorded(row, column)?.value ?? '')
    if (decision.act === 'nothing') return change({ kind: 'drop', cell })
    const { act, text } = decision
    if (act === 'enter') return void save(cell, text, () => onEnter(row, column, text))
    if (act === 'invalid') {
      return change({ kind: 'put', cell, draft: { text, phase: 'invalid', fault: t('ui.reading.notANumber') } })
    }
    if (!onCorrect) return change({ kind: 'drop', cell })
    return change({ kind: 'put', cell, draft: { text, phase: 'asking' } })
  }

  const actionsFor = (row: string, column: string, place: Place): FieldActions => {
    const cell = cellOf(row, column)
    const draft = drafts[cell]
    return {
      type: (text) => change({ kind: 'put', cell, draft: { text, phase: 'typing' } }),
      leave: () => {
        if (draft && (draft.phase === 'typing' || draft.phase === 'failed')) settle(row, column, draft.text)
      },
      restore: () => change({ kind: 'drop', cell }),
      correct: (reason) => {
        if (draft && onCorrect) void save(cell, draft.text, () => onCorrect(row, column, draft.text, reason))
      },
      paste: (pasted, size) => {
        const laid = spread(pasted, place, size)
        for (const { place: at, text } of laid ?? []) {
          const target = rows[at.row]
          const targetColumn = columns[at.column]
          if (target && targetColumn) settle(target.key, targetColumn.key, text)
        }
        return laid !== null
      },
    }
  }

  return {
    draftAt: (row: string, column: string): Draft | undefined => drafts[cellOf(row, column)],
    actionsFor,
  }
}
