import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '@tongheng/contract/client'
import { signing as api } from '@tongheng/contract/signing'
import { createOrganization } from '#modules/organizations'
import { verifyDetached, signDetached } from '#platform/signing/detached'
import { newPrivateKey } from '#platform/signing/privateKey'
import { institutionSigners, trustList } from '#platform/signing/signingKeys'
import { openApp, type TestApp } from '#test/harness'
import { type Actress, hire, signature } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

const institutionName = '甲计量院'
let server: TestApp
let admin: Actress
let rival: Actress
let operator: Actress
let calibrator: Actress
let folder: string
let ca: string

beforeAll(async () => {
  server = await openApp({ startAt: new Date(Date.now() + 3_600_000).toISOString() })
  const open = async (kind: 'operator' | 'institution', name: string) =>
    (await createOrganization(server.app.platform, { kind, name })).id
  operator = await hire(server, await open('operator', '运营中心'), '运营员', ['operator'])
  const institution = await open('institution', institutionName)
  admin = await hire(server, institution, '管理员', ['institution-admin'])
  calibrator = await hire(server, institution, '校准员', ['calibrator'])
  rival = await hire(server, await open('institution', '乙校准公司'), '对手', ['institution-admin'])
  folder = mkdtempSync(join(tmpdir(), 'tongheng-ca-'))
  openssl('req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /O=CA/CN=root')
  ca = readFileSync(join(folder, 'ca.pem'), 'utf8')
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.close()
})

const openssl = (given: string): string =>
  execFileSync('openssl', given.split(' '), { cwd: folder, stdio: 'pipe' }).toString()

/** The authority's answer to a request, as it was asked. */
function certified(request: string, days = 365): string {
  writeFileSync(join(folder, 'request.pem'), request)
  return openssl(`x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days ${days} -sha256`)
}

/** The code of the refusal, or `done`. */
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.body.code
      throw error
    },
  )
const overview = () => admin.client.call(api.listSigningKeys, {})
const signerNow = async () => {
  const institution = { id: admin.organizationId, name: institutionName }
  return institutionSigners(server.app.platform, server.app.platform.db, institution)
}
const fingerprintsNow = async () =>
  (await signerNow()).map(({ certificateChain: [own] }) =>
    new X509Certificate(own ?? '').fingerprint256.replaceAll(':', '').toLowerCase(),
  )

test('the administrator renews the key of the platform and withdraws the old one; a verifier learns since when', async () => {
  expect(await overview()).toMatchObject({ suites: ['international'], version: 0, places: ['software'], keys: [] })
  const [first] = await fingerprintsNow()
  const content = Buffer.from('证书')
  const [signer] = await signerNow()
  if (!signer || first === undefined) throw new Error('no signer')
  const p7s = await signDetached(content, signer)
  const { keys } = await admin.client.call(api.renewSigningKey, {
    body: { suite: 'international', signature },
  })
  expect(keys.map(({ isNext, state, fingerprint }) => ({ isNext, state, old: fingerprint === first }))).toEqual([
    { isNext: true, state: 'valid', old: false },
    { isNext: false, state: 'valid', old: true },
  ])
  expect(await fingerprintsNow()).toEqual([keys[0]?.fingerprint])
  const old = { institutionId: admin.organizationId, id: keys[1]?.id ?? '' }
  const body = { reason: '密钥可能泄露', signature }
  const after = await admin.client.call(api.withdrawSigningKey, { params: old, body })
  expect(after.keys[1]).toMatchObject({ state: 'withdrawn', withdrawnReason: '密钥可能泄露' })
  expect(await codeOf(admin.client.call(api.withdrawSigningKey, { params: old, body }))).toBe(
    'signing.withdrawn-already',
  )
  const on = (at?: string) =>
    rival.client.call(api.signingKeyOn, { query: { fingerprint: first, ...(at === undefined ? {} : { at }) } })
  expect(await on()).toMatchObject({ answer: 'withdrawn', subject: institutionName })
  expect(await on('2020-01-01T00:00:00Z')).toMatchObject({ answer: 'upcoming' })
  expect(await on('2099-01-01T00:00:00Z')).toMatchObject({ answer: 'withdrawn' })
  expect(await on(after.keys[1]?.notBefore)).toMatchObject({ answer: 'valid' })
  const trust = await trustList(server.app.platform.db)
  expect(verifyDetached(p7s, content, { trust, at: new Date() })).toMatchObject({
    signatures: [{ intact: true, trusted: true, withdrawnAt: after.keys[1]?.withdrawnAt }],
  })
  const exported = await rival.client.call(api.trustListForVerifiers, {})
  expect(exported.withdrawn.map((one) => one.fingerprint)).toContain(first)
  expect(exported.authorities).toMatchObject([{ purpose: 'platform' }])
})

test('a certificate of an authority outside: asked for, refused until it fits, then it signs and is trusted', async () => {
  const body = { suite: 'international' as const, place: 'software' as const, signature }
  const { requests } = await admin.client.call(api.requestSigningCertificate, { body })
  const [request] = requests
  if (!request) throw new Error('no request')
  const params = { institutionId: request.institutionId, id: request.id }
  const answer = (certificates: string, who = admin) =>
    codeOf(who.client.call(api.answerSigningRequest, { params, body: { certificates, signature } }))
  expect(await answer('x')).toBe('signing.not-a-certificate')
  expect(await answer(certified(request.request))).toBe('signing.authority-unknown')
  const anchor = { purpose: 'certificates' as const, certificate: ca, signature }
  await operator.client.call(api.addTrustAnchor, { body: anchor })
  expect(await codeOf(operator.client.call(api.addTrustAnchor, { body: anchor }))).toBe('signing.known-already')
  expect(await answer(ca)).toBe('signing.other-key')
  expect(await answer(certified(request.request), rival)).toBe('platform.not-found')
  expect(await answer(certified(request.request))).toBe('done')
  expect(await answer(certified(request.request))).toBe('signing.request-closed')
  const { keys } = await overview()
  expect(keys.find((one) => one.isNext)).toMatchObject({ isOutside: true, issuer: 'CA', subject: institutionName })
  const [signer] = await signerNow()
  if (!signer) throw new Error('no signer')
  const content = Buffer.from('证书')
  const trust = await trustList(server.app.platform.db)
  expect(verifyDetached(await signDetached(content, signer), content, { trust, at: new Date() })).toMatchObject({
    signatures: [{ intact: true, trusted: true, validAt: true }],
  })
  const stranger = { ...signer, certificateChain: signer.certificateChain }
  const unregistered = { ...trust, outside: { roots: trust.outside?.roots ?? [], isRegistered: () => false } }
  expect(
    verifyDetached(await signDetached(content, stranger), content, { trust: unregistered, at: new Date() }),
  ).toMatchObject({ signatures: [{ intact: true, trusted: false }] })
})

test('an imported key must fit its certificate, bear our name and be strong enough', async () => {
  const key = newPrivateKey()
  writeFileSync(join(folder, 'own.key'), key.toPem())
  const requestFor = (name: string) => openssl(`req -new -key own.key -subj /O=${name}/CN=x -utf8`)
  const send = (privateKey: string, certificates: string) =>
    codeOf(admin.client.call(api.importSigningKey, { body: { privateKey, certificates, signature } }))
  expect(await send('x', ca)).toBe('signing.not-a-key')
  expect(await send(newPrivateKey().toPem(), certified(requestFor(institutionName)))).toBe('signing.other-key')
  expect(await send(key.toPem(), certified(requestFor('乙校准公司')))).toBe('signing.other-name')
  expect(await send(key.toPem(), certified(requestFor(institutionName)))).toBe('done')
})

test('an institution chooses its suites; the international signature comes last', async () => {
  const choose = (suites: ('gm' | 'international')[], version: number) =>
    codeOf(admin.client.call(api.chooseSuites, { body: { suites, version, signature } }))
  expect(await choose(['international', 'gm'], 0)).toBe('done')
  expect(await choose(['gm'], 0)).toBe('platform.stale')
  expect((await signerNow()).map((one) => one.algorithm)).toEqual(['sm2-sm3', 'ecdsa-sha256'])
  expect((await overview()).suites).toEqual(['gm', 'international'])
})

test('nothing is done without proof of presence, nor by others', async () => {
  const body = { suite: 'international' as const, signature: { password: 'wrong' } }
  const before = (await overview()).keys.length
  expect(await codeOf(admin.client.call(api.renewSigningKey, { body }))).toBe('platform.signature-wrong')
  expect((await overview()).keys).toHaveLength(before)
  expect(await codeOf(calibrator.client.call(api.renewSigningKey, { body }))).toBe('platform.no-post')
  const named = { suite: 'international' as const, place: 'pkcs11' as const, keyName: 'x', signature }
  expect(await codeOf(admin.client.call(api.requestSigningCertificate, { body: named }))).toBe(
    'signing.key-not-reached',
  )
  expect((await rival.client.call(api.listSigningKeys, {})).keys).toEqual([])
})
