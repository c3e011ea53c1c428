import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { deregisterNow } from '#modules/organizations'
import { readPdf } from '#platform/documents/readPdf'
import { aNote, aSigningInstitution } from '#platform/signing/fixtures'
import { trustList, withdrawSigningKeys } from '#platform/signing/signingKeys'
import { signPdf } from '#platform/signing/signPdf'
import { verifyPdf } from '#platform/signing/verifyPdf'
import { attempt } from '#test/harness'
import {
  openTheatre,
  openVerification,
  playAmendment,
  playIssue,
  playOrder,
  playVerification,
  type Regulation,
  type Theatre,
} from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let issued: CertificateView
let file: Uint8Array<ArrayBuffer>

const at = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })

const fileOf = async (row: CertificateView): Promise<Uint8Array<ArrayBuffer>> => {
  const blob = (await theatre.stage.act('gauge', api.certificateFile, { params: at(row) })) as Blob
  return new Uint8Array(await blob.arrayBuffer())
}

beforeAll(async () => {
  theatre = await openTheatre()
  const { stage, laboratory } = theatre
  const plan = { laboratory, client: 'gauge', subject: 'caliper', until: 'issued' } as const
  const { certificateKey } = await playOrder(stage, plan)
  if (!certificateKey) throw new Error('no certificate')
  issued = await stage.act('gauge', api.getCertificate, { params: certificateKey })
  file = await fileOf(issued)
}, 120_000)
afterAll(() => theatre.world.close())

const byNumber = (number: string, code: string) =>
  attempt(theatre.world.client(), api.verifyNumber, { query: { number, code } })

async function byFile(bytes: Uint8Array<ArrayBuffer>, name = 'certificate.pdf') {
  const form = new FormData()
  form.set('file', new Blob([bytes]), name)
  const request = new Request('http://tongheng.test/', { method: 'POST', body: form })
  const answer = await theatre.world.app.http.inject({
    method: 'POST',
    url: '/api/verify',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: answer.statusCode, body: answer.json() as unknown }
}

const unknown = {
  status: 200,
  answer: { issuer: { answer: 'unknown' }, status: { answer: 'unknown' }, certificate: null },
}

test('[NQI-4.1-mutual] number and code are found however they are typed', async () => {
  const [number, code] = [issued.number ?? '', issued.checkCode ?? '']
  for (const [typedNumber, typedCode] of [
    [number, code],
    [` ${number} `, code.toLowerCase()],
    [number.toLowerCase(), code.replace('-', '')],
    [number, code.replace('-', ' ')],
  ] as const)
    expect((await byNumber(typedNumber, typedCode)).answer).toMatchObject({
      status: { answer: 'valid', reason: null },
      certificate: { number, signatories: [{ name: '李核验' }, { name: '周签字' }] },
    })
})

test('hostile numbers and codes find nothing and break nothing', async () => {
  const number = issued.number ?? ''
  for (const [typedNumber, typedCode] of [
    [number, 'AAAA-AAAA'],
    [number, '%'],
    [number, "' or 1=1"],
    ['%', issued.checkCode ?? ''],
    [`${number}' or '1'='1`, issued.checkCode ?? ''],
    ['<script>alert(1)</script>', 'x'],
    ['😀', '验证'],
  ] as const)
    expect(await byNumber(typedNumber, typedCode)).toMatchObject(unknown)
  for (const [typedNumber, typedCode, path] of [
    ['', 'ABCD-EFGH', 'query.number'],
    ['  ', 'ABCD-EFGH', 'query.number'],
    ['JZ\u0000', 'ABCD-EFGH', 'query.number'],
    ['9'.repeat(61), 'ABCD-EFGH', 'query.number'],
    [number, '', 'query.code'],
    [number, 'A'.repeat(21), 'query.code'],
  ] as const)
    expect(await byNumber(typedNumber, typedCode)).toMatchObject({ status: 400, error: { fields: [{ path }] } })
})

test('[NQI-4.1-mutual] only the untouched file is known; nothing else that is handed in does harm', async () => {
  expect(await byFile(file)).toMatchObject({
    status: 200,
    body: { integrity: { answer: 'unchanged', sha256: issued.sha256 }, certificate: { number: issued.number } },
  })
  expect((await byFile(file, '../../etc/passwd\u0000.pdf')).status).toBe(200)
  const altered = Uint8Array.from(file)
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
  for (const bytes of [altered, file.slice(0, -1), new Uint8Array([...file, 0])])
    expect(await byFile(bytes)).toMatchObject({
      status: 200,
      body: { integrity: { answer: 'altered' }, issuer: { answer: 'unknown' }, certificate: null },
    })
  const signatureGone = file.slice(0, file.length / 2)
  for (const bytes of [signatureGone, new Uint8Array(), new Uint8Array(21 * 1024 * 1024)])
    expect(await byFile(bytes)).toMatchObject({
      status: 200,
      body: { integrity: { answer: 'unknown-file' }, issuer: { answer: 'unknown' }, certificate: null },
    })
})

test('[CAL-6.4] the issued file carries the signature of its institution; a stranger who signs over it does not pass', async () => {
  const { platform } = theatre.world.app
  const trust = await trustList(platform.db)
  expect(verifyPdf(file, trust, platform.now())).toMatchObject({
    changedAfterSigning: false,
    signatures: [{ intact: true, coversWholeFile: true, trusted: true, validAt: true, signer: issued.institution }],
  })
  const stranger = await aSigningInstitution()
  const over = new Uint8Array(await signPdf(file, stranger.signer, aNote))
  expect(await byFile(over)).toMatchObject({
    body: { integrity: { answer: 'altered', reason: 'added-after-signing' }, certificate: null },
  })
})

test('[NQI-4.1-mutual] a number with a wrong code answers as a number that nobody gave', async () => {
  const wrong = await byNumber(issued.number ?? '', 'AAAA-AAAA')
  expect(wrong).toEqual(await byNumber('JZ-1999-000001', 'AAAA-AAAA'))
  const proof = async (number: string) =>
    (await attempt(theatre.world.client(), api.verificationProof, { query: { number, code: 'AAAA-AAAA' } })).status
  expect([await proof(issued.number ?? ''), await proof('JZ-1999-000001')]).toEqual([404, 404])
})

test('[CAL-6.4.4.3] who scans a replaced certificate again is led to the one that replaced it, and back', async () => {
  const { stage, laboratory, world } = theatre
  const plan = { laboratory, client: 'gauge', subject: 'weight', until: 'issued', serial: 'V-2' } as const
  const { certificateKey } = await playOrder(stage, plan)
  const old = await stage.act('gauge', api.getCertificate, { params: certificateKey ?? at(issued) })
  const paper = await fileOf(old)
  const { successor } = await playAmendment(stage, old, {
    kind: 'replacement',
    reason: '编号录错',
    corrections: [{ field: 'instrument.serialNumber', value: 'V-2B' }],
  })
  const scanned = await byNumber(old.number ?? '', old.checkCode ?? '')
  expect(scanned.answer).toMatchObject({
    issuer: { answer: 'known', reason: null },
    status: { answer: 'replaced', reason: '编号录错', successors: [{ number: successor?.number, standing: 'valid' }] },
  })
  expect(await byFile(paper)).toMatchObject({
    body: { integrity: { answer: 'unchanged', reason: 'as-issued' }, status: { answer: 'replaced' } },
  })
  const page = new URL(scanned.answer?.status.successors[0]?.page ?? '')
  const [number, code] = [page.searchParams.get('number') ?? '', page.searchParams.get('code') ?? '']
  expect((await byNumber(number, code)).answer?.status).toMatchObject({
    answer: 'valid',
    original: { kind: 'replacement', number: old.number, standing: 'replaced' },
  })
  await withdrawSigningKeys(world.app.platform.db, issued.institutionId, { at: stage.clock.now(), reason: '测试' })
  expect(await byFile(file)).toMatchObject({ body: { issuer: { answer: 'known', reason: 'key-withdrawn-since' } } })
})

test('a file over the limit, or none, is refused in words', async () => {
  expect(await byFile(new Uint8Array(200_000_000))).toMatchObject({
    status: 413,
    body: { error: { code: 'platform.too-large' } },
  })
  const post = async (payload: string, type: string) => {
    const options = { method: 'POST', url: '/api/verify', headers: { 'content-type': type }, payload } as const
    const answer = await theatre.world.app.http.inject(options)
    return { status: answer.statusCode, body: answer.json() as unknown }
  }
  expect(await post('{}', 'application/json')).toMatchObject({ status: 415 })
  expect(await post('--x--\r\n', 'multipart/form-data; boundary=x')).toMatchObject({ status: 400 })
  const open = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nhalf of'
  expect(await post(open, 'multipart/form-data; boundary=x')).toMatchObject({ status: 400 })
  expect(await post('broken', 'multipart/form-data; boundary=x')).toMatchObject({ status: 400 })
  expect(await post('x', 'multipart/form-data')).toMatchObject({ status: 400 })
})

let regulation: Promise<Regulation> | undefined

const verified = async (serial: string, indications: readonly [string, string, string]): Promise<string> => {
  const { stage, laboratory } = theatre
  regulation ??= openVerification(stage)
  return playVerification(stage, { laboratory, regulation: await regulation, client: 'gauge', serial, indications })
}

const issue = (recordId: string): Promise<CertificateView> => playIssue(theatre.stage, recordId)

test('[CAL-6.4.1] what passes by its regulation gets a verification certificate with its validity', async () => {
  const row = await issue(await verified('K-PASS', ['41.20', '81.50', '121.80']))
  expect(row).toMatchObject({ kind: 'verification', conformity: 'pass', validUntil: '2027-03-01' })
  expect(row.number).toMatch(/^T\d{4}-JD-2026-\d{6}$/)
  const { pages } = await readPdf(await fileOf(row))
  expect(pages.join('')).toContain('检定证书')
})

test('[CAL-6.4.1] what fails gets a notice of result with the clauses not met, and no validity', async () => {
  const row = await issue(await verified('K-FAIL', ['41.20', '81.60', '121.80']))
  expect(row).toMatchObject({ kind: 'verification-failure', conformity: 'fail', validUntil: null })
  expect(row.number).toMatch(/^T\d{4}-JT-2026-\d{6}$/)
  const { pages } = await readPdf(await fileOf(row))
  expect(pages.join('')).toContain('检定结果通知书')
  expect(pages.join('')).not.toContain('有效期至2027-03')
})

test('the same certificate is set to the same bytes', async () => {
  expect(await fileOf(issued)).toEqual(file)
})

test('[NQI-6.1-closing] what a deregistered institution issued stays verifiable: it was entitled on that day', async () => {
  const { world, stage } = theatre
  stage.clock.advanceMinutes(1)
  await deregisterNow(world.app.platform, stage.organizationIds.institute)
  await world.drain()
  const left = world.app.platform.now().toISOString()
  const verified = await byFile(file)
  expect(verified.body).toMatchObject({
    integrity: { answer: 'unchanged' },
    issuer: { answer: 'known', reason: 'deregistered-since', since: left },
    status: { answer: 'valid' },
  })
})
