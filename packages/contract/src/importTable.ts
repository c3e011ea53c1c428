import type { TableRow } from './files.ts'

/** One column of a table that people fill in. */
export interface ImportColumn {
  zh: string
  en: string
  /** Width in the template, in characters. */
  width: number
  /** For the columns with a choice: what each word means. The first words are those of the template. */
  choices?: Readonly<Record<string, readonly string[]>>
}

export interface ImportRow<Field extends string> {
  /** Number of the row where it came from. */
  row: number
  cells: Partial<Record<Field, string>>
}

export interface ImportTable<Field extends string> {
  rows: ImportRow<Field>[]
  /** Heads that mean nothing here: their columns are left out. */
  unknown: string[]
  /** In which column of the sheet each field stands, from 0. */
  columns: Partial<Record<Field, number>>
}

/** Heads and choices are compared without spaces, brackets and stars. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s*＊（）()]/g, '')

/** The words that a cell may hold, for a message in either language. */
export const choiceWords = ({ choices = {} }: ImportColumn): string =>
  Object.values(choices)
    .map(([word]) => word)
    .join(' / ')

/** What a word of a cell chooses. */
export const choiceOf = ({ choices = {} }: ImportColumn, cell: string): string | undefined =>
  Object.entries(choices).find(([key, words]) => [key, ...words].some((word) => plain(word) === plain(cell)))?.[0]

/** Finds the columns by their heads; a table without the head of `must` has the columns of the template. */
export function tableByHeads<Field extends string>(
  columns: Readonly<Record<Field, ImportColumn>>,
  must: Field,
  table: readonly TableRow[],
): ImportTable<Field> {
  const known = Object.entries(columns) as [Field, ImportColumn][]
  const [first, ...others] = table
  const heads = (first?.cells ?? []).map(
    (head) => known.find(([field, { zh, en }]) => [zh, en, field].some((name) => plain(name) === plain(head)))?.[0],
  )
  const headed = heads.includes(must)
  const fields = headed ? heads : known.map(([field]) => field)
  const rows = (headed ? others : table).map(({ row, cells }): ImportRow<Field> => {
    const named = fields.flatMap((field, at) => (field === undefined ? [] : [[field, (cells[at] ?? '').trim()]]))
    return { row, cells: Object.fromEntries(named) as ImportRow<Field>['cells'] }
  })
  const unknown = headed ? (first?.cells ?? []).filter((head, at) => head !== '' && heads[at] === undefined) : []
  const at = fields.flatMap((field, index) => (field === undefined ? [] : [[field, index] as const]))
  return {
    rows: rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '')),
    unknown,
    columns: Object.fromEntries(at) as ImportTable<Field>['columns'],
  }
}

/** Cells copied from Excel: columns by tab, rows by line, with quotes around cells that hold line breaks. */
export function tableOfPaste(text: string): TableRow[] {
  const rows: TableRow[] = []
  let cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy
  let number = 1
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    cells.push((match[1]?.replaceAll('""', '"').replaceAll(/\s*[\r\n]+\s*/g, ' ') ?? match[2] ?? '').trim())
    if (match[3] !== '\t') {
      if (cells.some((one) => one !== '')) rows.push({ row: number, cells })
      cells = []
      number += 1
    }
    if (cell.lastIndex >= text.length && match[3] !== '\t') break
  }
  return rows
}
