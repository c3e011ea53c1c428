import { fewestClients } from '@tongheng/contract/evaluation'

/** What matters of a cell: different customers, of which three count for many, and how much they said. */
export interface Weight {
  clients: number
  answers: number
}

const isSmall = (cell: Weight): boolean => cell.clients < fewestClients

/** Customers that spoke of what is hidden, at the least: the same one may stand in several cells. */
const hiddenClients = (cells: readonly Weight[]): number => Math.max(0, ...cells.map(({ clients }) => clients))

const smallestFirst = (a: Weight, b: Weight): number => a.clients - b.clients || a.answers - b.answers

/** The next cell that must be hidden too, so that the whole of a division less what is shown speaks of enough customers. */
function nextToHide<K>(cells: readonly (readonly [K, Weight])[], hidden: ReadonlySet<K>): K | undefined {
  const away = cells.filter(([key]) => hidden.has(key)).map(([, cell]) => cell)
  const isEnough = hiddenClients(away) >= fewestClients || away.every(({ answers }) => answers === 0)
  if (isEnough) return undefined
  return cells.filter(([key]) => !hidden.has(key)).toSorted(([, a], [, b]) => smallestFirst(a, b))[0]?.[0]
}

/**
 * Which cells of a table may be published. Cells of too few customers are hidden; and since what is hidden is a sum less what is shown,
 * the smallest of the others are hidden with them until that, too, speaks of enough customers. `sums`: the groups of cells whose sum
 * is told or can be had elsewhere; the whole alone unless given, rows and columns of a table of two directions.
 */
export function shownCells<K>(
  cells: ReadonlyMap<K, Weight>,
  sums: readonly ((key: K) => unknown)[] = [() => 'all'],
): Set<K> {
  const hidden = new Set([...cells].filter(([, cell]) => isSmall(cell)).map(([key]) => key))
  const groups = sums.flatMap((sum) => [...Map.groupBy([...cells], ([key]) => sum(key)).values()])
  for (let hides = true; hides;) {
    const more = groups.map((group) => nextToHide(group, hidden)).filter((key) => key !== undefined)
    for (const key of more) hidden.add(key)
    hides = more.length > 0
  }
  return new Set([...cells.keys()].filter((key) => !hidden.has(key)))
}

/** A cell that stands alone. */
export const orNull = <C extends Weight>(cell: C): C | null => (isSmall(cell) ? null : cell)
