import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { readConfig } from '../config.ts'
import { newId } from '../ids.ts'
import { aNote, anUnsignedCertificate } from './fixtures.ts'
import { institutionSigner, type SigningPlatform, trustList, withdrawSigningKeys } from './signingKeys.ts'
import { signPdf } from './signPdf.ts'
import { own } from './tables.ts'
import { verifyPdf } from './verifyPdf.ts'

let database: TestDatabase
let folder: string
let moment: Date
let platform: SigningPlatform
let unsigned: Uint8Array

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tongheng-signing-keys-'))
  const config = readConfig(['--data', folder], {})
  platform = { config, side: database.side, log: pino({ level: 'silent' }), now: () => moment }
  unsigned = await anUnsignedCertificate()
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const named = (name: string) => ({ id: newId(), name })
const certificateOf = async (institution: { id: string; name: string }) => {
  const { certificateChain } = await institutionSigner(platform, database.db, institution)
  return new X509Certificate(certificateChain[0] ?? new Uint8Array())
}
const answerFor = async (bytes: Uint8Array) => verifyPdf(bytes, await trustList(database.db), moment).signatures[0]
const at = (text: string): void => {
  moment = new Date(text)
}

test('the key is made at first use and stays; ten requests at once make one', async () => {
  at('2026-03-02T01:00:00.400Z')
  const institution = named('宁夏计量质量检验检测研究院')
  const all = await Promise.all(Array.from({ length: 10 }, () => certificateOf(institution)))
  expect(new Set(all.map((one) => one.fingerprint256)).size).toBe(1)
  expect((await certificateOf(institution)).fingerprint256).toBe(all[0]?.fingerprint256)
  const other = await certificateOf(named('另一机构'))
  expect(other.fingerprint256).not.toBe(all[0]?.fingerprint256)
  expect(other.issuer).toBe(all[0]?.issuer)
  const authorities = await own(database.db).selectFrom('signing_authorities').selectAll().execute()
  expect(authorities).toHaveLength(1)
  expect(authorities[0]?.private_key_cipher).not.toContain('PRIVATE KEY')
})

test('what an institution signs is trusted here; the list of trust tells what was withdrawn', async () => {
  at('2026-03-02T01:00:00Z')
  const institution = named('石嘴山计量所')
  const signed = await signPdf(unsigned, await institutionSigner(platform, database.db, institution), aNote)
  expect(await answerFor(signed)).toMatchObject({
    intact: true,
    trusted: true,
    validAt: true,
    withdrawnAt: null,
    signer: '石嘴山计量所',
  })
  const before = await certificateOf(institution)
  at('2026-04-02T01:00:00Z')
  await withdrawSigningKeys(database.db, institution.id, { at: moment, reason: '密钥可能泄露' })
  expect(await answerFor(signed)).toMatchObject({ intact: true, trusted: true, withdrawnAt: moment.toISOString() })
  expect((await certificateOf(institution)).fingerprint256).not.toBe(before.fingerprint256)
})

test('a new name, an old certificate and a clock set back each get another certificate', async () => {
  at('2026-03-02T01:00:00Z')
  const institution = named('银川计量所')
  const first = await certificateOf(institution)
  const renamed = await certificateOf({ ...institution, name: '银川市计量检定所' })
  expect(renamed.subject).toContain('O=银川市计量检定所')
  at('2026-01-02T01:00:00Z')
  const earlier = await certificateOf(institution)
  expect(earlier.validFromDate).toEqual(moment)
  at('2031-02-20T01:00:00Z')
  const later = await certificateOf(institution)
  expect(later.validFromDate).toEqual(moment)
  expect(new Set([first, renamed, earlier, later].map((one) => one.fingerprint256)).size).toBe(4)
  for (const one of [first, renamed, earlier, later]) {
    const { roots } = await trustList(database.db)
    const issuer = roots.find((root) => one.verify(root.publicKey))
    expect(issuer && issuer.validFromDate <= one.validFromDate && one.validToDate <= issuer.validToDate).toBe(true)
  }
})

test('a key is neither altered nor deleted, and its withdrawal is not taken back', async () => {
  const keys = own(database.db)
  await expect(keys.deleteFrom('signing_keys').execute()).rejects.toThrow('never deleted')
  await expect(
    keys.updateTable('signing_keys').set({ withdrawn_at: null, withdrawn_reason: null }).execute(),
  ).rejects.toThrow('only withdrawn, once')
  await expect(keys.deleteFrom('signing_authorities').execute()).rejects.toThrow('never deleted')
})
