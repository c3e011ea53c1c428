import { isDecimal, plainDecimal } from './decimalText.ts'

export interface Place {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  /** Positions of the columns that take readings. */
  entry: readonly number[]
}

/** What the caret allows: left and right leave a cell only from its ends. */
export interface Caret {
  atStart: boolean
  atEnd: boolean
}

const columnBeside = (place: Place, { entry }: GridSize, step: 1 | -1): number | undefined =>
  step === 1 ? entry.find((column) => column > place.column) : entry.findLast((column) => column < place.column)

const sideways = (place: Place, size: GridSize, step: 1 | -1): Place | null => {
  const column = columnBeside(place, size, step)
  return column === undefined ? null : { row: place.row, column }
}

/** Down the column; from its foot to the head of the next one, as a calibrator reads. */
const down = (place: Place, size: GridSize): Place | null => {
  if (place.row + 1 < size.rows) return { ...place, row: place.row + 1 }
  const column = columnBeside(place, size, 1)
  return column === undefined ? null : { row: 0, column }
}

const up = (place: Place, size: GridSize): Place | null => {
  if (place.row > 0) return { ...place, row: place.row - 1 }
  const column = columnBeside(place, size, -1)
  return column === undefined ? null : { row: size.rows - 1, column }
}

/** Where a key leads, or null when it stays in the cell. Tab is the browser's: the next cell of the row is the next column. */
export function placeAfter(key: string, place: Place, size: GridSize, caret: Caret): Place | null {
  if (key === 'Enter' || key === 'ArrowDown') return down(place, size)
  if (key === 'Shift+Enter' || key === 'ArrowUp') return up(place, size)
  if (key === 'ArrowRight' && caret.atEnd) return sideways(place, size, 1)
  if (key === 'ArrowLeft' && caret.atStart) return sideways(place, size, -1)
  return null
}

/** Cells of a spreadsheet laid over the grid from `place`; null when it is a single value, which is pasted as usual. */
export function spread(pasted: string, place: Place, size: GridSize): { place: Place; text: string }[] | null {
  const lines = pasted.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  if (lines.length === 1 && !pasted.includes('\t')) return null
  const columns = size.entry.filter((column) => column >= place.column)
  return lines.flatMap((line, down_) =>
    line.split('\t').flatMap((text, right) => {
      const column = columns[right]
      const row = place.row + down_
      const blank = text.trim() === ''
      return column === undefined || row >= size.rows || blank
        ? []
        : [{ place: { row, column }, text: plainDecimal(text) }]
    }),
  )
}

export type Decision = { act: 'nothing' } | { act: 'invalid' | 'enter' | 'correct'; text: string }

/** What leaving a cell means. A reading that is on record is never replaced without a reason. */
export function decide(typed: string, recorded: string): Decision {
  const text = plainDecimal(typed)
  if (text === recorded || (text === '' && recorded !== '')) return { act: 'nothing' }
  if (!isDecimal(text)) return { act: 'invalid', text }
  return { act: recorded === '' ? 'enter' : 'correct', text }
}

export type Phase = 'typing' | 'invalid' | 'asking' | 'saving' | 'failed'

/** What is in a cell but not on record. */
export interface Draft {
  text: string
  phase: Phase
  fault?: string
}

export type Drafts = Readonly<Record<string, Draft>>

export type DraftChange =
  | { kind: 'put'; cell: string; draft: Draft }
  | { kind: 'drop'; cell: string }
  /** The answer to a saving; ignored when the person has typed on meanwhile. */
  | { kind: 'saved'; cell: string; text: string }
  | { kind: 'refused'; cell: string; text: string; fault: string }

const without = (drafts: Drafts, cell: string): Drafts =>
  Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== cell))

export function changeDrafts(drafts: Drafts, change: DraftChange): Drafts {
  if (change.kind === 'put') return { ...drafts, [change.cell]: change.draft }
  if (change.kind === 'drop') return without(drafts, change.cell)
  const current = drafts[change.cell]
  if (current?.phase !== 'saving' || current.text !== change.text) return drafts
  if (change.kind === 'saved') return without(drafts, change.cell)
  return { ...drafts, [change.cell]: { text: change.text, phase: 'failed', fault: change.fault } }
}
