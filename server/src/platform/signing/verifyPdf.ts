import { createHash } from 'node:crypto'
import { CmsError, faultOf, readCms, timeStampIn } from './readCms.ts'
import type { HashName } from './strongKey.ts'
import type { TrustList } from './trust.ts'
import {
  type DocumentSignature,
  type DocumentVerification,
  isChanged,
  nobody,
  notExamined,
  type SignatureFault,
  signerOf,
} from './verification.ts'

/** Larger files are not examined; a certificate has some hundred kilobytes. */
export const maxPdfBytes = 20 * 1024 * 1024
const maxSignatures = 8
/** Bytes before and behind `/ByteRange` that belong to the same dictionary: room for a message with its revocation lists. */
const maxDictionary = 1024 * 1024

/**
 * Examines every signature in a PDF. `at` is the moment for which validity of the certificates is asked. Whatever is handed in,
 * nothing is thrown: what cannot be read is a signature that does not hold, and a file without any answers an empty list.
 */
export function verifyPdf(bytes: Uint8Array, trust: TrustList, at: Date): DocumentVerification {
  if (bytes.length > maxPdfBytes) return notExamined('too-large')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const places = findSignatures(file)
  if (!places) return notExamined('too-many-signatures')
  const signatures = places.map((place) => examine(file, place, trust, at))
  return { refused: null, signatures, changedAfterSigning: isChanged(signatures) }
}

/** A signature's dictionary as it stands in the file; offsets from the beginning of the file. */
interface Place {
  range: readonly number[]
  /** From `<` to behind `>`. */
  contentsAt: number
  contentsEnd: number
  mustBind: boolean
}

/**
 * By their bytes, not by the tables of the file: a signature that covers the whole file proves every byte, so that no trick
 * with tables is left, and a signature that a later update hides is found all the same. Null when there are too many.
 */
function findSignatures(file: Buffer): Place[] | null {
  const places: Place[] = []
  const marker = '/ByteRange'
  let seen = 0
  for (let at = file.indexOf(marker); at >= 0; at = file.indexOf(marker, at + 1)) {
    // Also what turns out to be none costs a look around.
    if (++seen > maxSignatures) return null
    const place = readPlace(file, at)
    if (place) places.push(place)
  }
  return places
}

function readPlace(file: Buffer, at: number): Place | null {
  const array = /^\/ByteRange\s*\[([\d\s]{1,200})\]/.exec(file.subarray(at, at + 240).toString('latin1'))
  if (!array?.[1]) return null
  const from = Math.max(0, at - maxDictionary)
  const before = file.subarray(from, at)
  const start = from + Math.max(0, before.lastIndexOf(' obj'))
  const behind = file.subarray(at, at + maxDictionary)
  const stop = behind.indexOf('endobj')
  const text = file.subarray(start, at + (stop < 0 ? behind.length : stop)).toString('latin1')
  const contents = /\/Contents\s{0,16}</.exec(text)
  if (!contents) return null
  const contentsAt = start + contents.index + contents[0].length - 1
  const length = text.slice(contents.index).indexOf('>') - contents[0].length + 2
  if (length < 2) return null
  return {
    range: array[1].trim().split(/\s+/).map(Number),
    contentsAt,
    contentsEnd: contentsAt + length,
    mustBind: /\/SubFilter\s*\/ETSI\.CAdES\.detached/.test(text),
  }
}

function examine(file: Buffer, place: Place, trust: TrustList, at: Date): DocumentSignature {
  try {
    const hex = file.subarray(place.contentsAt + 1, place.contentsEnd - 1).toString('latin1')
    if (hex.length % 2 !== 0 || /[^0-9A-Fa-f]/.test(hex)) throw new CmsError('encoding')
    const message = readCms(Buffer.from(hex, 'hex'))
    const fault = rangeFault(file, place) ?? faultOf(message, digestOf(file, place), place.mustBind)
    return { ...covered(file, place, fault), ...signerOf({ ...message, stamp: timeStampIn(message) }, trust, at) }
  } catch (error) {
    // Hostile certificates break the parsers in ways that none of them documents.
    return { ...covered(file, place, error instanceof CmsError ? error.fault : 'encoding'), ...nobody }
  }
}

const covered = (file: Buffer, place: Place, fault: SignatureFault | null) => {
  const { range } = place
  const reachesEnd = (range[2] ?? 0) + (range[3] ?? 0) === file.length
  return { coversWholeFile: reachesEnd && rangeFault(file, place) === null, intact: fault === null, fault }
}

/** Covered must be everything from the first byte on but the signature's own text, and nothing beyond the file. */
function rangeFault(file: Buffer, { range, contentsAt, contentsEnd }: Place): SignatureFault | null {
  const [start, length, next, rest = 0] = range
  const fits = range.length === 4 && start === 0 && length === contentsAt && next === contentsEnd
  return fits && rest > 0 && contentsEnd + rest <= file.length ? null : 'coverage'
}

const digestOf =
  (file: Buffer, { range, contentsAt, contentsEnd }: Place) =>
  (hash: HashName): Uint8Array =>
    createHash(hash)
      .update(file.subarray(0, contentsAt))
      .update(file.subarray(contentsEnd, contentsEnd + (range[3] ?? 0)))
      .digest()
