import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleFiles, zipOf } from '#test/sampleFiles'
import { DomainError } from '../errors.ts'
import { localStore } from './localStore.ts'
import { allMediaTypes, type MediaType, mediaTypeOfName } from './mediaTypes.ts'
import { cleanFileName, contentDisposition } from './names.ts'
import { commandScan } from './scan.ts'
import type { FileScan, FileStore } from './store.ts'
import { type IncomingFile, storeFile } from './storeFile.ts'

let folder: string
let store: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongheng-files-'))
  store = localStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const incoming = (declaredName: string, content: IncomingFile['content'], declaredType = ''): IncomingFile => ({
  content,
  declaredName,
  declaredType,
  allowed: allMediaTypes,
  limit: 1000,
})

/** The kind that was stored, or the code of the refusal and what was found. */
async function outcome(file: IncomingFile, scan?: FileScan): Promise<string> {
  try {
    return (await storeFile(store, file, scan)).mediaType
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [error.code, error.details['found']].filter(Boolean).join(' ')
  }
}

const kept = async (): Promise<string[]> => {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => /^([0-9a-f]{2}.[0-9a-f]{62}|incoming.+)$/.test(name)).toSorted()
}

test.each(Object.entries(sampleFiles))('a %s file is what its name says', async (extension, content) => {
  const expected = mediaTypeOfName(`a.${extension}`)
  expect(expected).not.toBeNull()
  expect(await outcome(incoming(`证书.${extension.toUpperCase()}`, content))).toBe(expected)
  expect(await outcome(incoming(`证书.${extension}`, content, expected ?? ''))).toBe(expected)
  expect(await outcome(incoming(`证书.${extension}`, content, 'video/mp4'))).toMatch(/^platform.file-mismatch/)
})

test('a file that is named after another kind is refused', async () => {
  const kinds = Object.entries(sampleFiles)
  for (const [name] of kinds)
    for (const [other, content] of kinds) {
      // Any JSON or CSV is plain text, and any plain text can be a table.
      const isText = ['csv', 'txt'].includes(name) && ['csv', 'txt', 'json'].includes(other)
      if (name === other || isText) continue
      expect(await outcome(incoming(`a.${name}`, content)), `${other} named ${name}`).toMatch(/^platform.file-mismatch/)
    }
})

const html = Buffer.from('<html><script>alert(1)</script></html>')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

test.each<[string, Uint8Array, string]>([
  ['a.html', html, 'platform.file-type application/octet-stream'],
  ['a.svg', svg, 'platform.file-type'],
  ['a.exe', Buffer.from('MZ\u0090\u0000'), 'platform.file-type application/x-msdownload'],
  ['证书', sampleFiles.pdf, 'platform.file-type application/pdf'],
  ['a.pdf', html, 'platform.file-mismatch application/octet-stream'],
  ['a.csv', html, 'platform.file-mismatch text/html'],
  ['a.txt', svg, 'platform.file-mismatch text/html'],
  ['a.xml', svg, 'platform.file-mismatch text/html'],
  ['a.xml', Buffer.from('<x:html xmlns:x="http://www.w3.org/1999/xhtml"/>'), 'platform.file-mismatch text/html'],
  ['a.xml', Buffer.from('<a><b xmlns="http://www.w3.org/1999/xhtml"/></a>'), 'platform.file-mismatch text/html'],
  ['a.xml', Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'platform.file-mismatch'],
  ['a.xml', Buffer.from('no markup'), 'platform.file-mismatch text/html'],
  ['a.json', Buffer.from('{"a": '), 'platform.file-mismatch text/plain'],
  ['a.csv', Buffer.from('a,b\u0000c'), 'platform.file-mismatch application/octet-stream'],
  ['a.csv', Buffer.from([0x61, 0xff, 0xfe, 0x20]), 'platform.file-mismatch application/octet-stream'],
  ['a.docx', zipOf({ 'readme.txt': 'hello' }), 'platform.file-mismatch application/zip'],
  ['a.zip', zipOf({ 'readme.txt': 'hello' }), 'platform.file-type application/zip'],
  ['a.png', Buffer.concat([sampleFiles.png, zipOf({ 'a.exe': 'MZ' })]), 'platform.file-mismatch application/zip'],
  ['a.pdf', Buffer.concat([sampleFiles.pdf, zipOf({ 'a.exe': 'MZ' })]), 'platform.file-mismatch application/zip'],
  ['a.pdf', Buffer.alloc(0), 'files.empty'],
  ['a.txt', Buffer.alloc(1001, 'a'), 'platform.too-large'],
])('%s is refused', async (name, content, refusal) => {
  const before = await kept()
  expect(await outcome(incoming(name, content))).toContain(refusal)
  expect(await kept()).toEqual(before)
})

test('what only looks like another kind is accepted', async () => {
  expect(await outcome(incoming('a.csv', Buffer.from('BM,II*,1\n')))).toBe('text/csv')
  expect(await outcome(incoming('a.csv', Buffer.from([0xc6, 0xf7, 0xbe, 0xdf, 0x2c, 0x31])))).toBe('text/csv')
  expect(await outcome(incoming('a.csv', sampleFiles.csv, 'application/vnd.ms-excel'))).toBe('text/csv')
  expect(await outcome(incoming('a.xml', sampleFiles.xml, 'text/xml; charset=utf-8'))).toBe('application/xml')
  expect(await outcome(incoming('a.json', Buffer.from('\ufeff[1]')))).toBe('application/json')
  expect(await outcome(incoming('a.txt', Buffer.alloc(1000, 'a')))).toBe('text/plain')
})

test('a place that wants pictures takes no other kind', async () => {
  const allowed: MediaType[] = ['image/png']
  expect(await outcome({ ...incoming('a.png', sampleFiles.png), allowed })).toBe('image/png')
  expect(await outcome({ ...incoming('a.pdf', sampleFiles.pdf), allowed })).toBe('platform.file-type application/pdf')
})

test('a content is kept once under its SHA-256, whole and read-only, and can be read again', async () => {
  const content = Buffer.from('the same content\n')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const inParts = async function* () {
    for (const byte of content) yield Promise.resolve(Buffer.from([byte]))
  }
  const first = await storeFile(store, incoming('a.txt', content))
  const again = await Promise.all(Array.from({ length: 5 }, () => storeFile(store, incoming('b.txt', inParts()))))
  expect([first, ...again].map((one) => [one.sha256, one.size])).toEqual(Array(6).fill([sha256, content.length]))
  const path = join(folder, sha256.slice(0, 2), sha256.slice(2))
  expect(await readFile(path)).toEqual(content)
  expect((await stat(path)).mode & 0o777).toBe(0o440)
  const parts: Buffer[] = []
  for await (const part of await store.open(sha256)) parts.push(part as Buffer)
  expect(Buffer.concat(parts)).toEqual(content)
  expect([await store.has(sha256), await store.isIntact(sha256)]).toEqual([true, true])
})

test('a content that is lost or was altered is noticed', async () => {
  const { sha256 } = await storeFile(store, incoming('a.txt', Buffer.from('to be altered')))
  const path = join(folder, sha256.slice(0, 2), sha256.slice(2))
  await rm(path)
  await writeFile(path, 'altered')
  expect(await store.isIntact(sha256)).toBe(false)
  await rm(path)
  expect(await store.has(sha256)).toBe(false)
  await expect(store.open(sha256)).rejects.toMatchObject({ kind: 'unavailable', code: 'files.lost' })
  await expect(store.open('../../etc/passwd')).rejects.toThrow(RangeError)
})

test('an upload that breaks off leaves nothing, and what a crash left is removed after a day', async () => {
  const before = await kept()
  const broken = async function* () {
    yield await Promise.resolve(Buffer.from('half'))
    throw new Error('connection lost')
  }
  await expect(storeFile(store, incoming('a.txt', broken()))).rejects.toThrow('connection lost')
  expect(await kept()).toEqual(before)
  const left = join(await store.spool(), 'left')
  const fresh = join(await store.spool(), 'fresh')
  for (const path of [left, fresh]) await writeFile(path, 'x')
  const longAgo = new Date(Date.now() - 2 * 86_400_000)
  await utimes(left, longAgo, longAgo)
  await store.tidy()
  expect(await readdir(await store.spool())).toEqual(['fresh'])
  await rm(fresh)
})

test('the scan decides, and one that cannot look keeps nothing', async () => {
  const before = await kept()
  const file = incoming('a.txt', Buffer.from('scanned'))
  expect(await outcome(file, commandScan('sh -c false'))).toBe('platform.file-refused')
  await expect(storeFile(store, file, commandScan('/no/such/scanner'))).rejects.toThrow('ENOENT')
  expect(await kept()).toEqual(before)
  expect(await outcome(file, commandScan('test -s'))).toBe('text/plain')
})

test.each([
  ['证书 2026（副本）.pdf', '证书 2026（副本）.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\王\\证书.pdf', '证书.pdf'],
  ['a\u0000.pdf', 'a.pdf'],
  ['certificate\u202efdp.exe', 'certificatefdp.exe'],
  ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
  ['..', 'file'],
  ['', 'file'],
  ['.htaccess', 'htaccess'],
  ['con.pdf', '_con.pdf'],
  ['a.pdf. . ', 'a.pdf'],
  [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(115)}.xlsx`],
  ['\ud800.pdf', '\ufffd.pdf'],
  ['e\u0301.pdf', '\u00e9.pdf'],
])('the name %j becomes %j', (declared, name) => {
  expect(cleanFileName(declared)).toBe(name)
})

test('whatever a name is, it comes out safe and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (declared) => {
      const name = cleanFileName(declared)
      expect(cleanFileName(name)).toBe(name)
      // oxlint-disable-next-line no-control-regex -- finding control characters is the point
      expect(name).not.toMatch(/[/\\\u0000-\u001f\u202a-\u202e"<>]/)
      expect(name.length).toBeGreaterThan(0)
      const header = contentDisposition(declared, 'attachment')
      expect(header).toMatch(/^attachment; filename="[^"\\%]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/)
    }),
  )
})

test('a name in Chinese arrives whole in new clients and readable in old ones', () => {
  expect(contentDisposition('砝码 (10 kg)\'s "证书".pdf', 'inline')).toBe(
    `inline; filename="__ (10 kg)'s ____.pdf"; filename*=UTF-8''%E7%A0%9D%E7%A0%81%20%2810%20kg%29%27s%20_%E8%AF%81%E4%B9%A6_.pdf`,
  )
})
