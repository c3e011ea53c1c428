/**
 * Which characters a font can draw: code points of its Unicode `cmap` (OpenType 1.9, formats 4 and 12). The typesetter also
 * refuses what it cannot draw, but its message may name a character of an earlier document, so we look ourselves.
 */
export function codePointsOf(font: Uint8Array): Set<number> {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const points = new Set<number>()
  const cmap = tableOffset(data, 'cmap')
  for (let table = 0; table < data.getUint16(cmap + 2); table += 1) {
    const at = cmap + data.getUint32(cmap + 8 + 8 * table)
    const format = data.getUint16(at)
    if (format === 12) addGroups(data, at, points)
    if (format === 4) addSegments(data, at, points)
  }
  return points
}

function tableOffset(data: DataView, tag: string): number {
  for (let record = 12; record < 12 + 16 * data.getUint16(4); record += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => data.getUint8(record + byte)))
    if (name === tag) return data.getUint32(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function addGroups(data: DataView, at: number, points: Set<number>): void {
  for (let group = 0; group < data.getUint32(at + 12); group += 1) {
    const [first, last, glyph] = [0, 4, 8].map((field) => data.getUint32(at + 16 + 12 * group + field))
    if (first === undefined || last === undefined || glyph === 0) continue
    for (let point = first; point <= last; point += 1) points.add(point)
  }
}

function addSegments(data: DataView, at: number, points: Set<number>): void {
  const bytes = data.getUint16(at + 6)
  for (let segment = 0; segment < bytes; segment += 2) {
    const last = data.getUint16(at + 14 + segment)
    const first = data.getUint16(at + 16 + bytes + segment)
    for (let point = first; point <= last && point !== 0xffff; point += 1) points.add(point)
  }
}

/** One place of a document with a character that no font of ours can draw, or that would deceive the reader's eye. */
export interface Unprintable {
  path: string
  character: string
}

/** Invisible and direction-turning characters: the eye and the file would say different things. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** Finds what cannot be printed in all strings of a document, at most 20 places. */
export function findUnprintable(document: unknown, drawable: ReadonlySet<number>): Unprintable[] {
  const found: Unprintable[] = []
  const look = (value: unknown, path: string): void => {
    if (found.length >= 20) return
    if (typeof value === 'string') {
      const character = Array.from(value).find((one) => !isDrawable(one, drawable))
      if (character !== undefined) found.push({ path, character })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) look(part, path === '' ? key : `${path}.${key}`)
    }
  }
  look(document, '')
  return found
}

const isDrawable = (character: string, drawable: ReadonlySet<number>): boolean =>
  character === '\n' || (!invisible.test(character) && drawable.has(character.codePointAt(0) ?? 0))
