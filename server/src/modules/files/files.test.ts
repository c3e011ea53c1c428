import { readdir } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { downloadFile, fileLimit, fileOperations, readTable, uploadFile } from '@tongheng/contract/files'
import type { FileRef } from '@tongheng/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { requireOwnFiles } from '#platform/files/files'
import type { ServerModule } from '#platform/module'
import type { Actor, Authenticator } from '#platform/sessions'
import { attempt, openApp, type TestApp } from '#test/harness'
import { sampleFiles } from '#test/sampleFiles'
import { operator } from '#test/toy'
import { files } from './index.ts'

const inOrganization = (digit: number, organization: number | null): Actor => ({
  ...operator,
  accountId: `01900000-0000-7000-8000-00000000000${digit}`,
  organizationId: organization === null ? null : `01900000-0000-7000-8000-00000000010${organization}`,
})
/** Who sends which cookie. */
const people: Record<string, Actor> = {
  wang: inOrganization(1, 1),
  colleague: inOrganization(2, 1),
  stranger: inOrganization(3, 2),
  applicant: inOrganization(4, null),
  other: inOrganization(5, null),
}
const authenticator: Authenticator = {
  resolveActor: (headers) => Promise.resolve(people[headers.get('cookie') ?? ''] ?? null),
  reauthenticate: () => Promise.resolve(null),
}

let shared: string | null = null
const sharing: ServerModule = {
  name: 'sharing',
  fileReaders: [
    (_db, actor, fileId) => Promise.resolve(fileId === shared && actor.accountId === people['stranger']?.accountId),
  ],
}

let world: TestApp
beforeAll(async () => {
  world = await openApp({ modules: [files, sharing], operations: Object.values(fileOperations), authenticator })
})
afterAll(() => world.close())

const upload = (who: string, name: string, content: Uint8Array, type = ''): Promise<FileRef> =>
  world.client(who).call(uploadFile, {}, { file: new Blob([new Uint8Array(content)], { type }), fileName: name })
const mayRead = async (who: string, id: string): Promise<boolean> => {
  const { status } = await attempt(world.client(who), downloadFile, { params: { id } })
  expect([200, 404]).toContain(status)
  return status === 200
}
const count = async (): Promise<number> =>
  Number((await world.database.pool.query('select count(*) from files')).rows[0].count)
const get = (who: string, url: string) => world.app.http.inject({ url: `/api${url}`, headers: { cookie: who } })

test('a file with a Chinese name is stored and comes back the same, by its kind and never to be run', async () => {
  const file = await upload('wang', '营业执照.pdf', sampleFiles.pdf, 'application/pdf')
  expect(file).toMatchObject({ name: '营业执照.pdf', mediaType: 'application/pdf', size: sampleFiles.pdf.length })
  const answer = await get('wang', `/files/${file.id}`)
  expect(answer.rawPayload).toEqual(sampleFiles.pdf)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="____.pdf"; filename*=UTF-8''%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7.pdf`,
  })
  const shown = await get('wang', `/files/${file.id}?disposition=inline`)
  expect(shown.headers['content-disposition']).toMatch(/^inline/)
  const markup = await upload('wang', 'a.xml', sampleFiles.xml, 'text/xml')
  const saved = await get('wang', `/files/${markup.id}?disposition=inline`)
  expect(saved.headers['content-disposition']).toMatch(/^attachment/)
})

test('a file is read by its organisation, by nobody else, and by those whom a module lets read it', async () => {
  const file = await upload('wang', 'a.txt', sampleFiles.txt, 'text/plain')
  expect(await mayRead('wang', file.id)).toBe(true)
  expect(await mayRead('colleague', file.id)).toBe(true)
  expect(await mayRead('stranger', file.id)).toBe(false)
  expect(await mayRead('applicant', file.id)).toBe(false)
  shared = file.id
  expect(await mayRead('stranger', file.id)).toBe(true)
  expect(await mayRead('other', file.id)).toBe(false)
  expect((await get('nobody', `/files/${file.id}`)).statusCode).toBe(401)
  expect((await get('wang', '/files/not-an-id')).statusCode).toBe(404)
})

test('a person without an organisation keeps what they uploaded to themself', async () => {
  const file = await upload('applicant', 'a.txt', Buffer.from('mine'), '')
  expect(await mayRead('applicant', file.id)).toBe(true)
  expect(await mayRead('other', file.id)).toBe(false)
})

test('a case may only refer to files of its own people', async () => {
  const [mine, theirs] = [
    await upload('colleague', 'a.txt', sampleFiles.txt),
    await upload('stranger', 'a.txt', sampleFiles.txt),
  ]
  const wang = people['wang'] ?? operator
  const own = await requireOwnFiles(world.database.db, wang, new Map([[mine.id, 'body.attachments.0']]))
  expect(own.get(mine.id)).toEqual(mine)
  const both = new Map([
    [mine.id, 'body.attachments.0'],
    [theirs.id, 'body.attachments.1'],
  ])
  await expect(requireOwnFiles(world.database.db, wang, both)).rejects.toMatchObject({
    fields: [{ path: 'body.attachments.1', code: 'files.unknown' }],
  })
})

test('bad uploads are told at the field, in the language of the user, and leave no row', async () => {
  const before = await count()
  const refused = async (name: string, content: Uint8Array, type = '') => {
    const answer = await upload('wang', name, content, type).then(
      () => null,
      (error: unknown) => error,
    )
    return answer as { status: number; body: { code: string; fields: { path: string; message: string }[] } }
  }
  expect(await refused('a.exe', Buffer.from('MZ'))).toMatchObject({
    status: 400,
    body: { code: 'platform.file-type', fields: [{ path: 'body.file' }] },
  })
  expect((await refused('a.pdf', sampleFiles.png)).body).toMatchObject({
    code: 'platform.file-mismatch',
    fields: [{ message: '文件内容（image/png）与文件名或声明的类型不符' }],
  })
  expect((await refused('a.pdf', sampleFiles.pdf, 'text/html')).status).toBe(400)
  expect((await refused('a.pdf', Buffer.alloc(0))).body.code).toBe('files.empty')
  const noFile = await world.app.http.inject({
    method: 'POST',
    url: '/api/files',
    headers: { cookie: 'wang', 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x--\r\n',
  })
  expect([noFile.statusCode, noFile.json().error.code]).toEqual([400, 'platform.file-missing'])
  const json = await world.app.http.inject({
    method: 'POST',
    url: '/api/files',
    headers: { cookie: 'wang', 'content-type': 'application/json' },
    payload: '{}',
  })
  expect(json.statusCode).toBe(415)
  expect(await count()).toBe(before)
})

test('a file that is too large is refused over the wire, and the server goes on', async () => {
  await world.app.http.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world.app.http.server.address() as AddressInfo
  const send = async (size: number): Promise<{ status: number; code: string | undefined }> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(size).fill(97)], { type: 'text/plain' }), 'a.txt')
    const answer = await fetch(`http://127.0.0.1:${port}/api/files`, {
      method: 'POST',
      headers: { cookie: 'wang' },
      body: form,
    })
    const body = (await answer.json()) as { error?: { code: string } }
    return { status: answer.status, code: body.error?.code }
  }
  expect(await send(fileLimit + 1)).toEqual({ status: 413, code: 'platform.too-large' })
  expect(await send(60_000_000)).toEqual({ status: 413, code: 'platform.too-large' })
  expect(await send(fileLimit)).toEqual({ status: 200, code: undefined })
}, 60_000)

test('an upload whose sender goes away leaves neither a file nor a waiting request', async () => {
  const { port } = world.app.http.server.address() as AddressInfo
  const incoming = await world.app.platform.files.store.spool()
  const before = await count()
  const socket = connect(port, '127.0.0.1')
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + 'a'.repeat(100_000)
  socket.write(
    `POST /api/files HTTP/1.1\r\nHost: a\r\nCookie: wang\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n${part}`,
  )
  await vi.waitFor(async () => expect(await readdir(incoming)).toHaveLength(1), { timeout: 10_000 })
  socket.destroy()
  await vi.waitFor(async () => expect(await readdir(incoming)).toEqual([]), { timeout: 10_000 })
  expect(await count()).toBe(before)
})

test('a table is read for an import and not kept; what cannot be read is told at the file', async () => {
  const before = await count()
  const send = (name: string, content: Uint8Array) =>
    world.client('wang').call(readTable, {}, { file: new Blob([new Uint8Array(content)]), fileName: name })
  expect(await send('a.csv', Buffer.from('名称,编号\n卡尺,007\n'))).toEqual({
    rows: [
      { row: 1, cells: ['名称', '编号'] },
      { row: 2, cells: ['卡尺', '007'] },
    ],
  })
  await expect(send('a.xlsm', sampleFiles.xlsx)).rejects.toMatchObject({
    body: { code: 'platform.table-macros', fields: [{ path: 'body.file' }] },
  })
  await expect(send('a.csv', Buffer.alloc(8_000_001, 'a'))).rejects.toMatchObject({ status: 413 })
  expect(await count()).toBe(before)
})
