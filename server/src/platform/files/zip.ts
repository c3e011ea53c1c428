import type { FileHandle } from 'node:fs/promises'

const endSignature = Buffer.from('PK\u0005\u0006', 'latin1')
const entrySignature = 0x02014b50
const endSize = 22
const maxComment = 0xffff
const maxDirectory = 4 * 1024 * 1024

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** The end record of a ZIP archive (APPNOTE 4.3.16) that reaches exactly to the end of the file, or null. */
async function endRecord(file: FileHandle, size: number): Promise<Buffer | null> {
  const length = Math.min(size, endSize + maxComment)
  const tail = await readAt(file, size - length, length)
  for (let at = tail.lastIndexOf(endSignature); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(endSignature, at - 1)) {
    const record = tail.subarray(at)
    if (record.length >= endSize && record.length === endSize + record.readUInt16LE(20)) return record
  }
  return null
}

/** A file of another kind that unpacks as an archive too: made to pass for something else. */
export const endsAsZip = async (file: FileHandle, size: number): Promise<boolean> =>
  (await endRecord(file, size)) !== null

/** Names in a ZIP archive; none when it is damaged. */
export async function zipNames(file: FileHandle, size: number): Promise<string[]> {
  const end = await endRecord(file, size)
  if (end === null) return []
  const length = end.readUInt32LE(12)
  const start = end.readUInt32LE(16)
  if (length > maxDirectory || start + length > size) return []
  const directory = await readAt(file, start, length)
  const names: string[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature;) {
    const nameLength = directory.readUInt16LE(at + 28)
    names.push(directory.toString('utf8', at + 46, at + 46 + nameLength))
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}
