import { useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ReadingField } from './ReadingField.tsx'
import type { OldReading } from './ReadingField.tsx'
import type { Place } from './readings.ts'
import { useReadings } from './useReadings.ts'

export interface ReadingColumn {
  key: string
  /** Plain words, also read aloud. */
  name: string
  unit?: string
  /** Shown, never typed: nominal values, computed results. */
  computed?: boolean
}

export interface ReadingRow {
  key: string
  name: string
  title?: ReactNode
}

/** One cell on record. */
export interface RecordedReading {
  value: string
  /** Values it replaced, oldest first. */
  old?: readonly OldReading[]
  /** Something about the value itself, such as being outside the limits; the value stands. */
  warning?: string
  /** Typed here and not acknowledged by the server. */
  unsent?: boolean
  /** Kept on this device until there is a network again; another figure may be typed beside it. */
  kept?: boolean
  /** Entered after the fact. */
  late?: { observedAt: string; enteredAt: string; reason: string }
  /** Imported from this row of a file. */
  origin?: { file: string; row: number }
}

export interface ReadingGridProps {
  label: string
  columns: readonly ReadingColumn[]
  rows: readonly ReadingRow[]
  /** Head of the first column; the measuring points unless told otherwise. */
  rowsTitle?: string
  /** The cell on record, or undefined while there is none. */
  recorded: (row: string, column: string) => RecordedReading | undefined
  /** Records a first reading. Resolve when `recorded` knows it; reject with a `Refusal`, which is shown at the cell. */
  onEnter: (row: string, column: string, text: string) => Promise<unknown>
  /** Records a correction with its reason; without it recorded readings cannot be changed. */
  onCorrect?: (row: string, column: string, text: string, reason: string) => Promise<unknown>
  readOnly?: boolean
  /** What stands at a cell beside its figure. */
  note?: (row: string, column: string) => ReactNode
  /** What stands at the head of a typed column. */
  headNote?: (column: string) => ReactNode
  /** Not every cell needs a reading: how many are filled is not counted. */
  optional?: boolean
}

/** Readings column by column from the keyboard. Values are text exactly as typed (design rule 11). */
export function ReadingGrid(props: ReadingGridProps) {
  const { label, columns, rows, rowsTitle, recorded, readOnly = false, note, headNote } = props
  const { t } = useTranslation()
  const table = useRef<HTMLTableElement>(null)
  const size = useMemo(
    () => ({ rows: rows.length, entry: columns.flatMap((column, index) => (column.computed ? [] : [index])) }),
    [rows.length, columns],
  )
  const readings = useReadings(props)
  const focus = ({ row, column }: Place) => {
    const field = table.current?.querySelector<HTMLInputElement>(`input[data-place="${row}:${column}"]`)
    field?.focus()
    field?.select()
  }
  return (
    <div>
      <div className="th-readings" role="region" aria-label={label} tabIndex={-1}>
        <table ref={table}>
          <GridHead columns={columns} rowsTitle={rowsTitle} headNote={headNote} />
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.key}>
                <th scope="row">{row.title ?? row.name}</th>
                {columns.map((column, columnIndex) => (
                  <td key={column.key}>
                    {column.computed ? (
                      <output className="th-reading-output th-number">
                        {recorded(row.key, column.key)?.value ?? ''}
                      </output>
                    ) : (
                      <>
                        <ReadingField
                          label={t('ui.reading.cell', { row: row.name, column: column.name })}
                          place={{ row: rowIndex, column: columnIndex }}
                          size={size}
                          recorded={recorded(row.key, column.key)}
                          draft={readings.draftAt(row.key, column.key)}
                          readOnly={readOnly}
                          onFocusPlace={focus}
                          actions={readings.actionsFor(row.key, column.key, { row: rowIndex, column: columnIndex })}
                        />
                        {note?.(row.key, column.key)}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <GridFoot {...props} places={size.entry} />
    </div>
  )
}

function GridFoot({
  rows,
  columns,
  recorded,
  readOnly,
  optional,
  places,
}: ReadingGridProps & { places: readonly number[] }) {
  const { t } = useTranslation()
  const filled = rows.reduce(
    (count, row) => count + places.filter((column) => recorded(row.key, columns[column]?.key ?? '')?.value).length,
    0,
  )
  return (
    <div className="th-readings-foot">
      <span>{readOnly ? null : t('ui.reading.help')}</span>
      {optional ? null : (
        <span aria-live="polite">{t('ui.reading.progress', { filled, total: rows.length * places.length })}</span>
      )}
    </div>
  )
}

interface GridHeadProps {
  columns: readonly ReadingColumn[]
  rowsTitle: string | undefined
  headNote: ReadingGridProps['headNote'] | undefined
}

function GridHead({ columns, rowsTitle, headNote }: GridHeadProps) {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th scope="col">{rowsTitle ?? t('ui.reading.point')}</th>
        {columns.map(({ key, name, unit, computed }) => (
          <th key={key} scope="col">
            {computed ? null : headNote?.(key)}
            {name}
            {unit === undefined ? null : <span className="th-faint"> / {unit}</span>}
          </th>
        ))}
      </tr>
    </thead>
  )
}
