import { equipmentTexts } from '@tongheng/contract/equipment.texts'
import type { TableRow } from '@tongheng/contract/files'

const { columns, kinds } = equipmentTexts

type Key = keyof typeof columns

/** Columns that say how things stand: they come with an export and are not taken. */
const standing: readonly Key[] = ['status', 'validUntil', 'stock']

const keyOf = (title: string): Key | undefined =>
  (Object.keys(columns) as Key[]).find((key) =>
    [columns[key].zh as string, columns[key].en, key].includes(title.trim()),
  )

const kindOf = (word: string): string =>
  Object.entries(kinds).find(([kind, { zh, en }]) => [kind, zh, en].includes(word))?.[0] ?? word

/** Rows of a table by the titles in its first row, in either language; columns that nobody knows are named. */
export function entriesOf(rows: readonly TableRow[]): { entries: Record<string, string>[]; unknown: string[] } {
  const [head, ...body] = rows
  const titles = head?.cells ?? []
  const keys = titles.map(keyOf)
  const entries = body.map(({ cells }) => {
    const pairs = keys.flatMap((key, index) => {
      const cell = cells[index]?.trim() ?? ''
      if (key === undefined || standing.includes(key) || cell === '') return []
      return [[key, key === 'kind' ? kindOf(cell) : cell]]
    })
    return Object.fromEntries(pairs) as Record<string, string>
  })
  return { entries, unknown: titles.filter((title, index) => title !== '' && keys[index] === undefined) }
}
