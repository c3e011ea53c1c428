import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { type ZipEntry, zipStream } from './zipStream.ts'

const at = new Date('2026-03-02T01:00:00Z')

test('an entry is asked for when the one before it has been read: what nobody reads is not in memory', async () => {
  let begun = 0
  const opened: Readable[] = []
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (begun = 1; begun <= 1000; begun += 1) {
      const content = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(65_536)))
      opened.push(content)
      yield { name: `${begun}`, content }
    }
  }
  const stream = zipStream(entries(), at)
  for await (const _piece of stream) break
  expect(begun).toBeLessThan(10)
  await vi.waitFor(() => expect(opened.every((one) => one.destroyed)).toBe(true))
})

test('a content that cannot be read breaks the archive off: it never looks whole', async () => {
  async function* lost(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('x')
    throw new Error('lost')
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'a', content: Readable.from(lost()) }
  }
  await expect(buffer(zipStream(entries(), at))).rejects.toThrow('lost')
})
