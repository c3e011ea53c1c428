import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipEntry {
  name: string
  content: Readable | Uint8Array
}

/**
 * A ZIP archive as it is read: entry after entry, each asked for when the one before it has left, stored as they are; in the Zip64 format where there are
 * more than 65,534 of them or more than 4 GB. In memory are one piece of a file and some hundred bytes for each entry. `at` is the time
 * that every entry bears.
 */
export function zipStream(entries: AsyncIterable<ZipEntry>, at: Date): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const breakOff = (error: unknown) => output.destroy(error instanceof Error ? error : new Error('a ZIP broke off'))
  zip.on('error', breakOff)
  zip.outputStream.pipe(output)
  pack(zip, output, { entries, at }).catch(breakOff)
  return output
}

interface Packed {
  entries: AsyncIterable<ZipEntry>
  at: Date
}

async function pack(zip: ZipFile, output: Readable, { entries, at }: Packed): Promise<void> {
  for await (const { name, content } of entries) {
    const stream = content instanceof Readable ? content : Readable.from([content])
    // Whoever stops reading lets go of the file that is open.
    const letGo = () => stream.destroy()
    output.once('close', letGo)
    zip.addReadStream(stream, name, { mtime: at, compress: false })
    await once(stream, 'close')
    output.off('close', letGo)
    if (output.destroyed) return
  }
  zip.end()
}
