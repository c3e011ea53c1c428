/** Entries of a PDF dictionary: key without slash → its value as it stands in the file. */
export type PdfDictionary = ReadonlyMap<string, string>

/** What an update needs to know of a PDF with a classic cross-reference table. */
export interface PdfStructure {
  trailer: PdfDictionary
  /** Where the newest cross-reference table starts. */
  xrefAt: number
  /** The object as it stands in the file: from behind `obj` on. */
  object(reference: string): string
}

/** This is not a PDF of the simple kind that our own documents are. */
export class PdfStructureError extends Error {}

const maxUpdates = 32

/**
 * Reads a PDF written with a classic cross-reference table and plain objects, as our own documents are, and every update of
 * ours to one. Anything else throws `PdfStructureError`.
 */
export function readPdfStructure(bytes: Uint8Array): PdfStructure {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const start = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(text.slice(-64))
  if (!start) throw new PdfStructureError('no startxref at the end')
  const xrefAt = Number(start[1])
  const offsets = new Map<number, number>()
  let trailer: PdfDictionary | undefined
  let next: number | null = xrefAt
  for (let updates = 0; next !== null; updates += 1) {
    if (updates > maxUpdates) throw new PdfStructureError('too many updates')
    const section: PdfDictionary = readSection(text, next, offsets)
    trailer ??= section
    next = section.has('Prev') ? Number(section.get('Prev')) : null
  }
  if (!trailer) throw new PdfStructureError('no trailer')
  return {
    trailer,
    xrefAt,
    object: (reference) => {
      const number = objectNumber(reference)
      const offset = offsets.get(number)
      const head = new RegExp(`^${number} 0 obj\\s*`).exec(text.slice(offset ?? text.length).slice(0, 40))
      if (offset === undefined || !head) throw new PdfStructureError(`object ${reference} is not there`)
      return text.slice(offset + head[0].length)
    },
  }
}

/** Newer tables are read first: what an object already has, stays. */
function readSection(text: string, at: number, offsets: Map<number, number>): PdfDictionary {
  const lines = /xref\s+/y
  lines.lastIndex = at
  if (!lines.test(text)) throw new PdfStructureError(`no cross-reference table at ${at}`)
  let place = lines.lastIndex
  const header = /(\d+) (\d+)\s+/y
  for (;;) {
    header.lastIndex = place
    const range = header.exec(text)
    if (!range) break
    place = header.lastIndex
    const [first, count] = [Number(range[1]), Number(range[2])]
    if (place + count * 20 > text.length) throw new PdfStructureError('a cross-reference table is cut')
    for (let index = 0; index < count; index += 1, place += 20) {
      const row = text.slice(place, place + 18)
      if (row[17] === 'n' && !offsets.has(first + index)) offsets.set(first + index, Number(row.slice(0, 10)))
    }
  }
  const trailerAt = /\s*trailer\s*/y
  trailerAt.lastIndex = place
  if (!trailerAt.test(text)) throw new PdfStructureError('no trailer')
  return readDictionary(text.slice(trailerAt.lastIndex))
}

/** Number of the object in a reference such as `12 0 R`. */
export function objectNumber(reference: string): number {
  const found = /^(\d{1,9}) 0 R$/.exec(reference.trim())
  if (!found) throw new PdfStructureError(`${reference} is no reference to an object`)
  return Number(found[1])
}

const space = /[\s\0]*/y
const plain = /[^\s\0()<>[\]{}/%]+/y
const name = /\/[^\s\0()<>[\]{}/%]*/y
const hexText = /<[0-9A-Fa-f\s]*>/y
const reference = /\d+ \d+ R(?![^\s\0()<>[\]{}/%])/y

const match = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

const skipSpace = (text: string, at: number): number => Math.max(at, match(space, text, at))

/** The dictionary that `text` starts with. */
export function readDictionary(text: string): PdfDictionary {
  const entries = new Map<string, string>()
  let at = skipSpace(text, 0)
  if (!text.startsWith('<<', at)) throw new PdfStructureError('no dictionary where one must be')
  at = skipSpace(text, at + 2)
  while (!text.startsWith('>>', at)) {
    const keyEnd = match(name, text, at)
    if (keyEnd < 0) throw new PdfStructureError('a dictionary that does not end')
    const valueAt = skipSpace(text, keyEnd)
    const valueEnd = skipValue(text, valueAt, 0)
    entries.set(text.slice(at + 1, keyEnd), text.slice(valueAt, valueEnd))
    at = skipSpace(text, valueEnd)
  }
  return entries
}

/** The array that `text` starts with, without its brackets. */
export function readArray(text: string): string {
  const at = skipSpace(text, 0)
  if (text[at] !== '[') throw new PdfStructureError('no array where one must be')
  return text.slice(at + 1, skipValue(text, at, 0) - 1)
}

function skipValue(text: string, at: number, depth: number): number {
  if (depth > 64) throw new PdfStructureError('nested too deeply')
  if (text[at] === '(') return skipText(text, at)
  if (text.startsWith('<<', at)) return skipUntil(text, at + 2, '>>', depth)
  if (text[at] === '[') return skipUntil(text, at + 1, ']', depth)
  for (const pattern of [name, hexText, reference, plain]) {
    const end = match(pattern, text, at)
    if (end > at) return end
  }
  throw new PdfStructureError('a value that cannot be read')
}

function skipUntil(text: string, from: number, end: string, depth: number): number {
  let at = skipSpace(text, from)
  while (!text.startsWith(end, at)) at = skipSpace(text, skipValue(text, at, depth + 1))
  return at + end.length
}

function skipText(text: string, from: number): number {
  let open = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') open += 1
    else if (text[at] === ')' && --open === 0) return at + 1
  }
  throw new PdfStructureError('a text that does not end')
}
