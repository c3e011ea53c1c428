import { type Cell, fewestClients } from '@tongheng/contract/evaluation'

const isSmall = (cell: Cell): boolean => cell.clients < fewestClients

/** Customers that spoke of what is hidden, at the least: the same one may stand in several cells. */
const hiddenClients = (cells: readonly Cell[]): number => Math.max(0, ...cells.map(({ clients }) => clients))

/**
 * Which cells of a division of the whole may be published. Cells of too few customers are hidden; and since what is hidden is the
 * whole less what is shown, the smallest of the others are hidden with them until that, too, speaks of enough customers.
 */
export function shownCells<K>(cells: ReadonlyMap<K, Cell>): Set<K> {
  const ordered = [...cells].toSorted(([, a], [, b]) => a.clients - b.clients || a.answers - b.answers)
  const hidden = ordered.filter(([, cell]) => isSmall(cell))
  const shown = ordered.filter(([, cell]) => !isSmall(cell))
  const answersHidden = () => hidden.reduce((sum, [, cell]) => sum + cell.answers, 0)
  while (answersHidden() > 0 && shown.length > 0 && hiddenClients(hidden.map(([, cell]) => cell)) < fewestClients) {
    const next = shown.shift()
    if (next) hidden.push(next)
  }
  return new Set(shown.map(([key]) => key))
}

/** A cell that stands alone. */
export const orNull = (cell: Cell): Cell | null => (isSmall(cell) ? null : cell)
