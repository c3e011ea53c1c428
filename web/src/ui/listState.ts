export interface Sorting {
  field: string
  descending: boolean
}

/** `-dueAt` in the address is: by dueAt, descending. */
export const sortingOf = (sort: unknown): Sorting | null => {
  if (typeof sort !== 'string' || sort === '') return null
  return sort.startsWith('-') ? { field: sort.slice(1), descending: true } : { field: sort, descending: false }
}

export const sortText = (sorting: Sorting | null): string | undefined =>
  sorting ? `${sorting.descending ? '-' : ''}${sorting.field}` : undefined

const positive = (value: unknown, fallback: number): number => {
  const number = Number(value)
  return Number.isInteger(number) && number > 0 ? number : fallback
}

export const pageOf = (search: Record<string, unknown>): { page: number; size: number } => ({
  page: positive(search['page'], 1),
  size: positive(search['size'], 20),
})

/** A changed filter starts again at the first page; an emptied one leaves the address. */
export const filterPatch = (key: string, value: unknown): Record<string, unknown> => {
  const empty = value === '' || value === null || (Array.isArray(value) && value.length === 0)
  return { [key]: empty ? undefined : value, page: undefined }
}

/** Whether anything narrows the list, so that an empty answer can offer to clear the filters. */
export const isFiltered = (search: Record<string, unknown>, keys: readonly string[]): boolean =>
  keys.some((key) => search[key] !== undefined && search[key] !== '')
