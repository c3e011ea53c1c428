/** One place where two versions of a sheet differ; texts are as the sheet holds them. */
export interface Difference {
  place: string
  before: string | null
  after: string | null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows of a list are the same row when they carry the same symbol, wherever they stand. */
function keyOf(row: unknown, index: number): string {
  if (!isRecord(row)) return String(index + 1)
  for (const field of ['name', 'role', 'code', 'value']) {
    const given = row[field]
    if (typeof given === 'string' && given !== '') return given
  }
  return String(index + 1)
}

function flatten(value: unknown, place: string, into: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const [index, row] of value.entries()) {
      const key = `${place}[${keyOf(row, index)}]`
      flatten(row, into.has(key) ? `${key}${index + 1}` : key, into)
    }
    return
  }
  if (!isRecord(value)) {
    if (value !== undefined && value !== null) into.set(place, String(value))
    return
  }
  if (typeof value['zh'] === 'string' && typeof value['en'] === 'string') {
    into.set(place, value['zh'] === value['en'] ? value['zh'] : `${value['zh']} / ${value['en']}`)
    return
  }
  for (const [field, inner] of Object.entries(value)) flatten(inner, place === '' ? field : `${place}.${field}`, into)
}

/** What changed from one version to another, in the order of the sheet; the version number itself is left out. */
export function compareSheets(before: object, after: object): Difference[] {
  const [old, now] = [new Map<string, string>(), new Map<string, string>()]
  flatten(before, '', old)
  flatten(after, '', now)
  old.delete('version')
  now.delete('version')
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((place) => ({ place, before: old.get(place) ?? null, after: now.get(place) ?? null }))
    .filter((one) => one.before !== one.after)
}
