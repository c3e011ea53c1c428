import type { Readable } from 'node:stream'
import { fromBufferPromise, type ZipFile } from 'yauzl'
import { fieldError } from '../errors.ts'

const usualLimit = 24_000_000
const bytesOfRow = 1_600

/** Bytes of a workbook of so many rows after unpacking, all parts together: a bomb stops here, before anything reads it. */
export const unpackedLimit = (rows: number): number => Math.max(usualLimit, rows * bytesOfRow)
const partLimit = 2_000

const tooBig = () => fieldError('body.file', 'platform.table-too-big')

/** Hands over the parts of a workbook in pieces. The archive fails when a part is longer than its directory says. */
export async function eachPart(
  bytes: Buffer,
  limit: number,
  take: (name: string, piece: Buffer) => void,
): Promise<void> {
  const zip = await fromBufferPromise(bytes)
  if (zip.entryCount > partLimit) throw tooBig()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize
    if (unpacked > limit) throw tooBig()
    for await (const piece of await streamOf(zip, entry)) take(entry.fileName, piece as Buffer)
  }
}

const streamOf = (zip: ZipFile, entry: Parameters<ZipFile['openReadStreamPromise']>[0]): Promise<Readable> =>
  zip.openReadStreamPromise(entry)
