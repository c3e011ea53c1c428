import { createHash, generateKeyPairSync } from 'node:crypto'
import { LogLeaf, transparency as api } from '@tongheng/contract/transparency'
import { systemContext } from '#platform/context'
import { vaultOf } from '#platform/secrets'
import { cosignText, readKey, readNote, signText, witnessKeyOf, writeKey, writeNote } from '#platform/signedNote'
import { readConfig } from '#platform/config'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkLog } from './checkLog.ts'
import { readCheckpoint } from './checkpoint.ts'
import { aLogEntry, appendEntry, integrateNow } from './fixtures.ts'
import { compareCheckpoints, proofAt, verifyTlogProof } from './index.ts'
import { growTree, leafHash } from './merkle.ts'

let world: TestApp

beforeAll(async () => {
  world = await openApp()
})
/** Every test begins with a log that has not begun. */
beforeEach(async () => {
  await sqlOf(`begin; set local session_replication_role = replica;
    truncate log_queue, log_entries, log_nodes, log_checkpoints, log_cosignatures, log_keys, log_checks restart identity;
    delete from graphile_worker._private_jobs; commit`)
})
afterAll(() => world.close())

const client = () => world.client()
const grow = async (count: number, from = 0): Promise<void> => {
  for (let place = from; place < from + count; place += 1)
    await appendEntry(world.app.platform, aLogEntry({ number: `JZ-2026-${String(place).padStart(6, '0')}` }))
  await integrateNow(world.app.platform)
}
const textFrom = async (path: string): Promise<string> => {
  const answer = await world.app.http.inject({ url: `/api${path}` })
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
  return answer.body
}
const logKey = async (): Promise<string> => (await textFrom('/log/key')).trim()
const sqlOf = (query: string) => world.database.pool.query(query)
const leaves = async (): Promise<string[]> =>
  (await sqlOf('select leaf from log_entries order by leaf_index')).rows.map((row) => String(row.leaf))
const check = () => checkLog(systemContext(world.app.platform, world.app.platform.db, 'test'))

test('a log without an entry says so', async () => {
  expect(await client().call(api.getLog, {})).toEqual({
    origin: null,
    key: null,
    size: 0,
    root: null,
    signedAt: null,
    checkpoint: null,
    waiting: 0,
    recent: [],
    monitor: null,
    witnesses: [],
  })
  expect(await client().call(api.listLogEntries, { query: {} })).toEqual({ entries: [], treeSize: 0 })
  for (const operation of [api.logCheckpoint, api.logKey] as const)
    expect(await attempt(client(), operation, {})).toMatchObject({
      status: 404,
      error: { code: 'transparency.not-begun' },
    })
  expect(await attempt(client(), api.inclusionProof, { query: { index: 0 } })).toMatchObject({ status: 404 })
  expect(await client().call(api.consistencyProof, { query: { first: 0 } })).toMatchObject({ second: 0, hashes: [] })
  expect(await integrateNow(world.app.platform)).toBe(0)
})

test('what was appended waits, then stands in the log under a checkpoint that its key signed', async () => {
  const entry = aLogEntry({ event: 'voided', reason: '器具送错' })
  await appendEntry(world.app.platform, entry)
  expect(await client().call(api.getLog, {})).toMatchObject({ size: 0, waiting: 1 })
  await world.drain()
  const log = await client().call(api.getLog, {})
  expect(log).toMatchObject({ origin: 'tongheng.local', size: 1, waiting: 0, recent: [{ index: 0 }] })
  const leaf = (await leaves())[0] ?? ''
  expect(Object.keys(JSON.parse(leaf) as object)).toEqual(Object.keys(LogLeaf.shape).toSorted())
  expect(leaf).not.toContain('器具送错')
  expect(JSON.parse(leaf)).toMatchObject({ number: entry.number })
  expect(log.recent).toEqual([
    {
      index: 0,
      leafHash: leafHash(leaf).toString('base64'),
      event: 'voided',
      institution: entry.institution,
      at: '2026-03-02T01:00:00.000Z',
    },
  ])
  const { rows } = await sqlOf('select reason_salt from log_entries')
  const salted = createHash('sha256').update(`${rows[0].reason_salt}\n器具送错`).digest('hex')
  expect((JSON.parse(leaf) as LogLeaf).reasonSha256).toBe(salted)
  const note = await textFrom('/log/checkpoint')
  expect(note).toBe(log.checkpoint)
  expect(note.split('\n').slice(0, 3)).toEqual(['tongheng.local', '1', leafHash(leaf).toString('base64')])
  expect(readKey(await logKey())).toMatchObject({ name: 'tongheng.local', type: 'log' })
})

test('the log is named after the public address at which it began, and keeps the name', async () => {
  const { platform } = world.app
  const config = { ...platform.config, publicUrl: 'https://tongheng.example:8443/x' }
  const at = (publicUrl: string) => ({ ...platform, config: { ...config, publicUrl } })
  await appendEntry(platform, aLogEntry())
  await integrateNow(at('https://tongheng.example:8443/x'))
  await appendEntry(platform, aLogEntry())
  await integrateNow(at('https://moved.example'))
  expect(await client().call(api.getLog, {})).toMatchObject({ origin: 'tongheng.example:8443', size: 2 })
})

test('every entry of every size is proved to whoever checks it alone, also from the file', async () => {
  await grow(37)
  const key = await logKey()
  const saved = await textFrom('/log/checkpoint')
  await grow(20, 37)
  const { entries, treeSize } = await client().call(api.listLogEntries, { query: { start: 0, end: 57 } })
  expect(treeSize).toBe(57)
  const tree = growTree(0, [])
  for (const entry of entries) tree.add(Buffer.from(entry.leafHash, 'base64'))
  for (const [index, leaf] of (await leaves()).entries()) {
    const proof = await proofAt(world.app.platform.db, index)
    expect(verifyTlogProof(proof, saved, { log: key }, leaf)).toMatchObject({ answer: 'included', index })
  }
  for (const first of [1, 16, 36, 37, 56, 57]) {
    const proof = await client().call(api.consistencyProof, { query: { first, second: 57 } })
    expect(proof.secondRoot).toBe(tree.root.toString('base64'))
    if (first === 37)
      expect(compareCheckpoints(saved, await textFrom('/log/checkpoint?size=57'), proof.hashes, key)).toBe('consistent')
  }
  const older = await client().call(api.inclusionProof, { query: { index: 36, size: 37 } })
  expect(older).toMatchObject({ entry: { index: 36 }, treeSize: 37 })
  expect(older.root).toBe(readCheckpoint(readNote(saved)?.text ?? '')?.root.toString('base64'))
  const last = await client().call(api.listLogEntries, { query: {} })
  expect(last.entries.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, place) => 37 + place))
})

test('subtrees of many levels are stored once and found again', async () => {
  await sqlOf(`insert into log_queue (institution_id, certificate_id, number, leaf)
    select gen_random_uuid(), gen_random_uuid(), 'N-' || n, '{"n":' || n || '}' from generate_series(1, 2500) n`)
  const counts = [1, 2, 3].map(() => integrateNow(world.app.platform))
  expect((await Promise.all(counts)).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2500)
  for (let left = 1; left > 0;) left = await integrateNow(world.app.platform)
  const { rows } = await sqlOf('select level, count(*)::int as count from log_nodes group by level order by level')
  expect(rows).toEqual([
    { level: 4, count: 156 },
    { level: 8, count: 9 },
  ])
  const all = await leaves()
  const tree = growTree(0, [])
  for (const leaf of all) tree.add(leafHash(leaf))
  const key = await logKey()
  for (const index of [0, 255, 256, 1000, 2047, 2048, 2499]) {
    const text = await proofAt(world.app.platform.db, index)
    expect(verifyTlogProof(text, null, { log: key }, all[index] ?? '')).toMatchObject({ answer: 'included' })
  }
  expect(await check()).toBeNull()
  expect((await sqlOf('select count(*)::int as count from log_checks')).rows).toEqual([{ count: 1 }])
})

test('[NQI-4.1-mutual] nobody reads a number of a certificate from the public log', async () => {
  await grow(3)
  for (const path of ['/log', '/log/entries', '/log/proof/inclusion?index=1', '/log/checkpoint'])
    expect((await world.app.http.inject({ url: `/api${path}` })).body).not.toContain('JZ-2026')
})

test('what is asked wrongly is told at its field', async () => {
  await grow(4)
  const fault = (path: string, code: string) => ({
    status: 400,
    error: { fields: [{ path, code: `transparency.${code}` }] },
  })
  const inclusion = (query: object) => attempt(client(), api.inclusionProof, { query: query as { index: number } })
  expect(await inclusion({})).toMatchObject({ status: 400, error: { fields: [{ path: 'query.index' }] } })
  expect(await inclusion({ index: 0, size: 5 })).toMatchObject(fault('query.size', 'beyond-tree'))
  expect(await inclusion({ index: 3, size: 3 })).toMatchObject(fault('query.size', 'beyond-tree'))
  expect(await inclusion({ index: 4 })).toMatchObject({ status: 404, error: { code: 'transparency.no-entry' } })
  const consistency = (query: { first: number; second?: number }) => attempt(client(), api.consistencyProof, { query })
  expect(await consistency({ first: 3, second: 2 })).toMatchObject(fault('query.first', 'backwards'))
  expect(await consistency({ first: 1, second: 9 })).toMatchObject(fault('query.second', 'beyond-tree'))
  expect(await consistency({ first: 9 })).toMatchObject(fault('query.first', 'beyond-tree'))
  const list = (query: object) => attempt(client(), api.listLogEntries, { query })
  expect(await list({ start: 2, end: 1 })).toMatchObject(fault('query.start', 'backwards'))
  expect(await list({ start: 9 })).toMatchObject(fault('query.start', 'backwards'))
  expect(await list({ start: 0, end: 9 })).toMatchObject(fault('query.end', 'beyond-tree'))
  for (const query of [
    'index=-1',
    'index=1.5',
    'index=1e400',
    'index=9007199254740992',
    'index=x',
    'other=1',
    'number=JZ-2026-000000',
  ])
    expect((await world.app.http.inject({ url: `/api/log/proof/inclusion?${query}` })).statusCode).toBe(400)
  expect((await world.app.http.inject({ url: '/api/log/checkpoint?size=2' })).json()).toMatchObject({
    error: { code: 'transparency.no-checkpoint' },
  })
})

test.each([
  'update log_entries set leaf = leaf',
  'delete from log_entries',
  'truncate log_entries',
  'update log_nodes set hash = hash',
  'delete from log_checkpoints',
  'truncate log_checkpoints cascade',
  'update log_keys set origin = origin',
  'delete from log_checks',
  'truncate log_queue',
  'delete from log_queue',
  "update log_queue set number = 'X'",
  `insert into log_entries select 40, 99, institution_id, certificate_id, number, leaf, leaf_hash from log_entries limit 1`,
])('the database refuses: %s', async (statement) => {
  await grow(17)
  await check()
  await appendEntry(world.app.platform, aLogEntry())
  await expect(sqlOf(statement)).rejects.toMatchObject({ code: 'P0001' })
})

test.each([
  ['an entry altered', "update log_entries set leaf = leaf || ' ' where leaf_index = 18", 'entry-altered'],
  ['an entry taken out', 'delete from log_entries where leaf_index = 17', 'entry-missing'],
  [
    'a checkpoint signed by another key',
    "update log_checkpoints set note = replace(note, 'tongheng.local', 'tongheng.other')",
    'signature-wrong',
  ],
  ['a subtree exchanged', `update log_nodes set hash = sha256('x')`, 'not-consistent'],
] as const)('the monitor sees %s behind the triggers', async (_, statement, problem) => {
  await grow(17)
  expect(await check()).toBeNull()
  await grow(3, 17)
  await sqlOf(`begin; set local session_replication_role = replica; ${statement}; commit`)
  expect(await check()).toBe(problem)
  expect(await client().call(api.getLog, {})).toMatchObject({ monitor: { problem } })
})

test('the monitor sees a past rewritten with everything that hangs on it', async () => {
  await grow(20)
  expect(await check()).toBeNull()
  expect(await client().call(api.getLog, {})).toMatchObject({ monitor: { size: 20, problem: null } })
  const honest = await textFrom('/log/checkpoint')
  const key = await logKey()
  await sqlOf(`begin; set local session_replication_role = replica;
    insert into log_queue (institution_id, certificate_id, number, leaf)
      select institution_id, certificate_id, number, replace(leaf, 'ab', 'cd') from log_entries order by leaf_index;
    delete from log_entries; delete from log_nodes; delete from log_checkpoints; commit`)
  await grow(1, 20)
  expect(await check()).toBe('root-differs')
  const forked = await textFrom('/log/checkpoint')
  const { hashes } = await client().call(api.consistencyProof, { query: { first: 20 } })
  expect(compareCheckpoints(honest, forked, hashes, key)).toBe('forked')
})

test('the monitor sees a log that was cut back', async () => {
  await grow(17)
  await grow(3, 17)
  expect(await check()).toBeNull()
  await sqlOf(`begin; set local session_replication_role = replica;
    delete from log_checkpoints where tree_size > 17; delete from log_entries where leaf_index >= 17; commit`)
  expect(await check()).toBe('root-differs')
  await sqlOf('begin; set local session_replication_role = replica; delete from log_checkpoints; commit')
  expect(await check()).toBe('entry-missing')
})

test('bursts are signed once a second; a clock that was set back holds up nothing', async () => {
  const { platform } = world.app
  await grow(1)
  await appendEntry(platform, aLogEntry())
  await world.drain()
  expect(await client().call(api.getLog, {})).toMatchObject({ size: 1, waiting: 1 })
  const { rows } = await sqlOf(`select run_at > now() as later from graphile_worker.jobs where key = 'integrate-log'`)
  expect(rows).toEqual([{ later: true }])
  await sqlOf(`begin; set local session_replication_role = replica;
    update log_checkpoints set signed_at = now() + interval '1 hour'; commit`)
  await appendEntry(platform, aLogEntry())
  await world.drain()
  expect(await client().call(api.getLog, {})).toMatchObject({ size: 3, waiting: 0 })
})

test('with the secret of another installation nothing is signed, and nothing is lost', async () => {
  const { platform } = world.app
  await grow(1)
  await appendEntry(platform, aLogEntry())
  const stranger = { ...platform, config: { ...platform.config, data: `${platform.config.data}/other` } }
  expect(vaultOf(stranger.config)).toBeDefined()
  await expect(integrateNow(stranger)).rejects.toThrow()
  expect(await client().call(api.getLog, {})).toMatchObject({ size: 1, waiting: 1 })
  await integrateNow(platform)
  expect(await client().call(api.getLog, {})).toMatchObject({ size: 2, waiting: 0 })
})

test('only a witness of a wrong kind or a third one is refused at the start', () => {
  const keys = [1, 2, 3].map((place) => writeKey(witnessKeyOf(`w${place}`, generateKeyPairSync('ed25519').publicKey)))
  const read = (...given: string[]) => readConfig([], { LOG_WITNESSES: given.join(' ') }).logWitnesses
  expect(read(...keys.slice(0, 2))).toHaveLength(2)
  expect(() => read(...keys)).toThrow('logWitnesses')
  expect(() => read('nonsense')).toThrow('not the key of a witness')
})

const pair = generateKeyPairSync('ed25519')
const witness = witnessKeyOf('witness.example/w1', pair.publicKey)

test('a configured witness cosigns a checkpoint, and its signature travels with it', async () => {
  const { data } = world.app.platform.config
  await world.close()
  world = await openApp({ config: { ...readConfig([], { LOG_WITNESSES: writeKey(witness) }), data } })
  await grow(2)
  const { text } = readNote(await textFrom('/log/checkpoint')) ?? { text: '' }
  const lineOf = (signature: ReturnType<typeof signText>) => writeNote({ text: '', signatures: [signature] }).trim()
  const line = lineOf(cosignText(text, witness, pair.privateKey, 1_772_413_200))
  const cosign = (signature: string, size = 2) => attempt(client(), api.cosignCheckpoint, { body: { size, signature } })
  const taken = { witness: 'witness.example/w1', size: 2, at: '2026-03-02T01:00:00.000Z' }
  expect(await cosign(line)).toEqual({ status: 200, answer: taken })
  expect(await cosign(line)).toMatchObject({ status: 200 })
  expect(await client().call(api.getLog, {})).toMatchObject({
    witnesses: [{ name: 'witness.example/w1', size: 2, at: taken.at }],
  })
  const proof = await proofAt(world.app.platform.db, 1)
  const keys = { log: await logKey(), witnesses: [writeKey(witness)] }
  expect(verifyTlogProof(proof, null, keys, null)).toMatchObject({
    answer: 'included',
    witnesses: [{ name: 'witness.example/w1' }],
  })
  const stranger = witnessKeyOf('witness.example/w1', generateKeyPairSync('ed25519').publicKey)
  const refused = { status: 400, error: { fields: [{ path: 'body.signature' }] } }
  for (const wrong of [
    lineOf(cosignText(`${text} `, witness, pair.privateKey, 1)),
    lineOf(cosignText(text, stranger, pair.privateKey, 1)),
    lineOf(signText(text, witness, pair.privateKey)),
    `${line} x`,
    'nonsense',
  ])
    expect(await cosign(wrong)).toMatchObject(refused)
  expect(await cosign(line, 7)).toMatchObject({ status: 404, error: { code: 'transparency.no-checkpoint' } })
  await expect(sqlOf('delete from log_cosignatures')).rejects.toMatchObject({ code: 'P0001' })
})
