import type { FileRef } from '@tongheng/contract/common'
import type { ExpectedItem } from '@tongheng/contract/samples'

/** One instrument on the tray of the counter: what was ordered, and what is seen. */
export interface TrayRow {
  item: ExpectedItem
  ticked: boolean
  model: string
  serial: string
  condition: string
  accessories: string
  departure: string
  photos: FileRef[]
  /** Why the server would not take it. */
  fault: string
}

export type TrayText = 'model' | 'serial' | 'condition' | 'accessories' | 'departure'

const rowOf = (item: ExpectedItem, condition: string): TrayRow => ({
  item,
  ticked: false,
  model: item.model,
  serial: item.serial,
  condition,
  accessories: '',
  departure: '',
  photos: [],
  fault: '',
})

/** Adds what is expected of an order; what lies on the tray already keeps what was written. */
export const laid = (tray: readonly TrayRow[], expected: readonly ExpectedItem[], condition: string): TrayRow[] => {
  const known = new Set(tray.map((row) => row.item.itemId))
  return [...tray, ...expected.filter((item) => !known.has(item.itemId)).map((item) => rowOf(item, condition))]
}

export const changed = (tray: readonly TrayRow[], itemId: string, values: Partial<TrayRow>): TrayRow[] =>
  tray.map((row) => (row.item.itemId === itemId ? { ...row, ...values } : row))

export const tickedOf = (tray: readonly TrayRow[]): TrayRow[] => tray.filter((row) => row.ticked)

/** Not the instrument that was ordered, as far as its plate says. */
export const differs = ({ item, model, serial }: TrayRow): boolean =>
  (item.model !== '' && model.trim() !== item.model) || (item.serial !== '' && serial.trim() !== item.serial)
