import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { resetPassword, signIn } from '@tongheng/contract/accounts'
import { certificates } from '@tongheng/contract/certificates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLaboratory } from '../src/demo/laboratory.ts'
import { playOrder } from '../src/demo/orders.ts'
import { openStage, type Stage, stageClock } from '../src/demo/stage.ts'
import { compileCache } from './compileCache.ts'
import { createEmptyDatabase } from './database.ts'
import { openApp, type TestApp } from './harness.ts'

const program = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const holder = fileURLToPath(new URL('holdDatabase.ts', import.meta.url))

let folder: string
let world: TestApp
let stage: Stage

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
  await chmod(folder, 0o755)
  const clock = stageClock('2026-03-02')
  world = await openApp({ now: clock.now })
  stage = await openStage(world.app, clock)
  const laboratory = await openLaboratory(stage, 'institute')
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'weight', until: 'returned' })
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'caliper', until: 'approved' })
}, 120_000)
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

interface Ended {
  code: number | null
  out: string
  err: string
}

/** Runs the command as its own process, with nothing of this one's settings but what is given. */
async function run(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LANG: 'C',
      NODE_COMPILE_CACHE: compileCache,
      ...env,
    },
  })
  child.stdin.end(input)
  const ended = once(child, 'close')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { code: child.exitCode, out, err }
}

/** On the database and the files of the test world. */
const inWorld = (...args: string[]): Promise<Ended> =>
  run([...args, '--lang', 'en'], { DATABASE_URL: world.database.url, TONGHENG_DATA: world.app.platform.config.data })

const weighing = {
  id: 'one',
  model: 'E = x - s + d',
  outputs: [{ name: 'E', unit: 'V' }],
  inputs: [
    { name: 'x', value: 100.1 },
    { name: 's', value: 100, components: [{ distribution: 'normal', U: 0.002, k: 2 }] },
    { name: 'd', value: 0, components: [{ distribution: 'rectangular', halfwidth: 0.05 }] },
  ],
}

describe('help and usage', () => {
  test('help speaks the language of the environment, and both where it has none', async () => {
    const [zh, en, both] = await Promise.all([
      run(['--help'], { LANG: 'zh_CN.UTF-8' }),
      run(['help', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }),
      run(['--help']),
    ])
    expect([zh.code, en.code, both.code]).toEqual([0, 0, 0])
    expect(zh.out).toContain('用法')
    expect(zh.out).not.toContain('Usage')
    expect(en.out).toContain('Exit codes  0 done, 1 failed, 2 wrong usage, 3 evidence is broken')
    expect(en.out).not.toContain('用法')
    expect(both.out).toBe(`${zh.out}\n${en.out}`)
    for (const form of [
      'uncertainty FILE',
      'round FILE',
      'stats FILE',
      'risk FILE',
      'certificates',
      'certificate NUMBER',
    ])
      expect(en.out).toContain(form)
    for (const form of ['audit verify', 'migrate', 'user reset-link EMAIL']) expect(en.out).toContain(form)
  })

  test.each([
    [[], ''],
    [['dance'], 'There is no command "dance"'],
    [['audit'], 'There is no command "audit"'],
    [['uncertainty'], 'It should be: tongheng uncertainty FILE'],
    [['round', 'a', 'b'], 'It should be: tongheng round FILE'],
    [['round', 'a', '--seed', '1'], '"round FILE" has no option --seed'],
    [['uncertainty', 'a', '--trials', 'many'], '--trials must be a whole number'],
    [['uncertainty', 'a', '--trials', '0'], '--trials must be a whole number'],
    [['migrate', '--surprise'], "Unknown option '--surprise'"],
  ])('%j is wrong usage: exit code 2 and one sentence', async (args, sentence) => {
    const { code, err } = await run([...args, '--lang', 'en'])
    expect(code).toBe(2)
    expect(err).toContain(sentence)
    expect(err.trim().split('\n').length).toBe(1)
  })
})

describe('figures, without any database', () => {
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none', TONGHENG_DATA: '/nowhere' }

  test('a case, or an array, from a file or the input stream', async () => {
    await writeFile(join(folder, 'case.json'), JSON.stringify(weighing))
    const alone = await run(['uncertainty', 'case.json', '--trials', '20000', '--seed', '7'], nowhere)
    expect(alone).toMatchObject({ code: 0, err: '' })
    const report = JSON.parse(alone.out)
    expect(report).toMatchObject({ id: 'one', outputs: { E: { veff: 'inf', mcm: { trials: 20_000 } } } })
    expect(report.outputs.E.value).toBeCloseTo(0.1, 12)
    expect(report.outputs.E.u).toBeCloseTo(Math.hypot(0.001, 0.05 / Math.sqrt(3)), 12)
    const many = JSON.stringify([weighing, { id: 'two', model: 'y = 1 +' }])
    const both = await run(['uncertainty', '-', '--trials', '20000', '--seed', '7'], nowhere, many)
    expect(both.code).toBe(0)
    expect(JSON.parse(both.out)).toEqual([
      report,
      { id: 'two', error: expect.objectContaining({ code: expect.any(String) }) },
    ])
    const first = await run(['uncertainty', 'case.json', '--no-mcm'], nowhere)
    expect(JSON.parse(first.out).outputs.E.mcm).toBeUndefined()
  })

  test('[GBT8170] rounding, statistics and risk', async () => {
    const rounded = await run(['round', '-'], nowhere, '{"gbt8170":[{"value":"2.5","interval":"1"}],"reporting":[]}')
    expect(JSON.parse(rounded.out)).toEqual({ gbt8170: ['2'], reporting: [] })
    const topic = JSON.stringify([{ id: 'a', topic: 'none', input: {} }])
    for (const command of ['stats', 'risk']) {
      const { code, out } = await run([command, '-'], nowhere, topic)
      expect([code, JSON.parse(out)]).toEqual([0, [{ id: 'a', error: expect.anything() }]])
    }
  })

  test('a file that is not there, is no JSON, or is something else: one sentence, exit code 1', async () => {
    const missing = await run(['round', 'missing.json', '--lang', 'en'])
    expect(missing).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^Cannot read the file missing.json: .*\n$/),
    })
    const broken = await run(['round', '-', '--lang', 'zh'], {}, '{')
    expect(broken).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^文件 - 不是有效的 JSON：.*\n$/) })
    const other = await run(['stats', '-', '--lang', 'en'], {}, '7')
    expect(other).toMatchObject({ code: 1, out: '' })
    expect(other.err).not.toMatch(/\n\s+at /)
  })
})

describe('evidence', () => {
  test('[CAL-6.4] issued certificates are listed and their files written as they were issued', async () => {
    const listed = await inWorld('certificates', '--json')
    const { entries } = await stage.act('desk', certificates.listCertificates, { query: { status: 'issued' } })
    expect(JSON.parse(listed.out)).toMatchObject([
      {
        number: entries[0]?.number,
        kind: 'calibration',
        status: 'valid',
        links: { replacedBy: [], supplementedBy: [], replaces: null, supplements: null },
      },
    ])
    const number = entries[0]?.number ?? ''
    await world.drain()
    const out = join(folder, 'out', 'deep')
    const written = await inWorld('certificate', number, '--out', out)
    expect(written).toMatchObject({ code: 0, err: '' })
    expect(written.out.trim().split('\n')).toContain(join(out, `${number}.pdf`))
    const params = { institutionId: entries[0]?.institutionId ?? '', id: entries[0]?.id ?? '' }
    const file = (await stage.act('gauge', certificates.certificateFile, { params })) as Blob
    expect((await readFile(join(out, `${number}.pdf`))).equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
    const trust = join(folder, 'trust.json')
    expect(await inWorld('trust', 'export', '--out', trust)).toMatchObject({ code: 0 })
    const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' }
    const pdf = join(out, `${number}.pdf`)
    const offline = await run(['verify', pdf, '--trust', trust, '--json'], nowhere)
    expect(JSON.parse(offline.out)).toMatchObject({
      integrity: { answer: 'unchanged', reason: 'as-issued' },
      issuer: { answer: 'known' },
      status: { number },
      log: { answer: 'included' },
    })
    const changed = join(folder, 'changed.pdf')
    await writeFile(changed, Buffer.concat([await readFile(pdf), Buffer.from(' ')]))
    expect((await run(['verify', changed, '--trust', trust], nowhere)).code).toBe(3)
    expect((await run(['verify', trust, '--trust', trust], nowhere)).code).toBe(5)
    expect((await run(['verify', pdf], nowhere)).code).toBe(2)
    expect((await run(['verify', pdf, '--trust', pdf], nowhere)).code).toBe(1)
    expect(await inWorld('certificate', 'JZ-1999-000001')).toMatchObject({
      code: 1,
      err: 'There is no certificate with the number JZ-1999-000001.\n',
    })
  }, 120_000)

  test('[CAL-6.4] a file that was altered in the store is not written: exit code 3', async () => {
    const { entries } = await stage.act('desk', certificates.listCertificates, { query: { status: 'issued' } })
    const params = { institutionId: entries[0]?.institutionId ?? '', id: entries[0]?.id ?? '' }
    const { sha256, number } = await stage.act('desk', certificates.getCertificate, { params })
    const address = join(world.app.platform.config.data, 'files', (sha256 ?? '').slice(0, 2), (sha256 ?? '').slice(2))
    const bytes = await readFile(address)
    await chmod(address, 0o600)
    await writeFile(address, Buffer.concat([bytes, Buffer.from('x')]))
    const altered = await inWorld('certificate', number ?? '', '--out', join(folder, 'altered'))
    await writeFile(address, bytes)
    expect(altered).toMatchObject({ code: 3, out: '', err: expect.stringContaining('is not the one that was issued') })
    expect(await readdir(join(folder, 'altered'))).toEqual([])
  })

  test('[CAL-7.2] audit verify: intact is 0; a broken chain is 3 and its first broken entry is named', async () => {
    const whole = await inWorld('audit', 'verify')
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out).toMatch(/\d+ audit chains with \d+ entries, all intact\.\n$/)
    const institute = stage.organizationIds.institute
    const { pool } = world.database
    await pool.query('alter table audit_entries disable trigger user')
    await pool.query(
      `update audit_entries set account_name = '别人' where organization_id = $1 and sequence in (5, 9)`,
      [institute],
    )
    const broken = await inWorld('audit', 'verify')
    expect(broken.code).toBe(3)
    expect(broken.out).toContain('✗ 示例市计量检测研究院  broken from entry 5 on: its content does not match its hash')
    expect(broken.out).toMatch(/the entry: 2026-\S+ 别人 \w+/)
    const told = JSON.parse((await inWorld('audit', 'verify', '--json')).out) as { broken: unknown }[]
    expect(told.filter((chain) => chain.broken !== null)).toMatchObject([
      { organizationId: institute, broken: { sequence: 5, reason: 'content', entry: { by: '别人' } } },
    ])
  })
})

test('a reset link works once and sets a new password', async () => {
  const { code, out } = await inWorld('user', 'reset-link', 'gauge@demo.example', '--url', 'https://tongheng.example')
  expect(code).toBe(0)
  const link = new URL(out.trim())
  expect(link.origin + link.pathname).toBe('https://tongheng.example/reset-password')
  const password = 'quite-another-Pass-2026'
  const token = link.searchParams.get('token') ?? ''
  // The command lives today and the world in the past, so that the link has not run out.
  await world.client().call(resetPassword, { body: { token, password } })
  await world.client().call(signIn, { body: { email: 'gauge@demo.example', password } })
  await expect(world.client().call(resetPassword, { body: { token, password } })).rejects.toThrow()
  expect(await inWorld('user', 'reset-link', 'nobody@demo.example')).toMatchObject({
    code: 1,
    out: '',
    err: 'Nobody has an account with nobody@demo.example.\n',
  })
})

describe('databases', () => {
  test('one that cannot be reached, is not there, or is of another version: one sentence, exit code 1', async () => {
    const none = await run(['audit', 'verify', '--data', 'none', '--lang', 'en'])
    expect(none).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is no database in the data folder .*none.*\n$/),
    })
    expect(await readdir(folder)).not.toContain('none')
    const away = await run(['certificates', '--lang', 'en'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' })
    expect(away).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The database of DATABASE_URL cannot be reached: .*\n$/),
    })
    const empty = await createEmptyDatabase()
    try {
      const env = { DATABASE_URL: empty.url }
      expect((await run(['certificates', '--lang', 'en'], env)).err).toMatch(/^The database is older than this program/)
      const migrated = await run(['migrate', '--lang', 'en'], env)
      expect(migrated.code).toBe(0)
      expect(migrated.out).toMatch(/^done: 0001-kernel\n/)
      expect((await run(['migrate', '--lang', 'en'], env)).out).toBe('The database is up to date already.\n')
      expect(await run(['certificates', '--json'], env)).toMatchObject({ code: 0, out: '[]\n' })
      await empty.pool.query(`insert into kysely_migration (name, timestamp) values ('9999-future', 'now')`)
      const newer = await run(['audit', 'verify', '--lang', 'en'], env)
      expect(newer).toMatchObject({ code: 1, err: expect.stringContaining('newer program (9999-future)') })
    } finally {
      await empty.close()
    }
  }, 60_000)

  test('the embedded one is started for the command and stopped after it; that of a running server is asked through its socket', async () => {
    const data = join(folder, 'data')
    expect((await run(['migrate', '--data', data])).code).toBe(0)
    expect(await readdir(data)).not.toContain('tongheng.lock')
    expect(await readdir(join(data, 'postgres'))).not.toContain('postmaster.pid')
    const resting = await run(['certificates', '--json', '--data', data])
    expect(resting).toMatchObject({ code: 0, out: '[]\n' })
    const server = spawn(process.execPath, [holder, data], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(server, 'exit')
    try {
      await once(server.stdout, 'data')
      expect(await run(['certificates', '--json', '--data', data])).toMatchObject({ code: 0, out: '[]\n' })
      expect(await run(['audit', 'verify', '--data', data])).toMatchObject({ code: 0 })
      expect(server.exitCode).toBeNull()
      expect(await readdir(data)).toContain('tongheng.lock')
    } finally {
      server.kill('SIGTERM')
      await ended
    }
  }, 60_000)
})
