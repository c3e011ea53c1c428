import { createHash } from 'node:crypto'
import { certificates as api, type CertificateView, type Verification } from '@tongheng/contract/certificates'
import { transparency } from '@tongheng/contract/transparency'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { integrateNow } from '../src/modules/transparency/fixtures.ts'
import { verifyTlogProof } from '../src/modules/transparency/index.ts'
import { openTheatre, playAmendment, playOrder, type Theatre } from './stage.ts'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

async function certificate(until: 'approved' | 'issued', serial: string): Promise<CertificateView> {
  const { stage, laboratory } = theatre
  const { certificateKey } = await playOrder(stage, {
    laboratory,
    client: 'gauge',
    subject: 'multimeter',
    until,
    serial,
  })
  return stage.act('quality', api.getCertificate, { params: certificateKey ?? { institutionId: '', id: '' } })
}

const verify = ({ number, checkCode }: CertificateView): Promise<Verification> =>
  theatre.world.client().call(api.verifyNumber, { query: { number: number ?? '', code: checkCode ?? '' } })
const integrate = () => integrateNow(theatre.world.app.platform)
const textOf = async (url: string): Promise<string> => (await theatre.world.app.http.inject({ url })).body
const key = async (): Promise<string> => (await textOf('/api/log/key')).trim()
const at = ({ institutionId, id }: CertificateView) => ({ institutionId, id })

test('[NQI-4.1-mutual] an issued certificate stands in the log, and the proof says so without the platform', async () => {
  const issued = await certificate('issued', 'T-1')
  await integrate()
  const { log } = await verify(issued)
  expect(log).toMatchObject({ event: 'issued', reasonSalt: null })
  const answer = verifyTlogProof(await textOf(log?.proof ?? ''), log?.checkpoint ?? '', { log: await key() }, null)
  if (answer.answer !== 'included') throw new Error(answer.answer)
  expect(answer.index).toBe(log?.index)
  expect(JSON.parse(answer.leaf)).toEqual({
    v: 1,
    event: 'issued',
    number: issued.number,
    kind: 'calibration',
    institutionId: issued.institutionId,
    institution: '示例市计量检测研究院',
    fileSha256: issued.sha256,
    dccSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    at: issued.issuedAt,
    related: null,
    reasonSha256: null,
  })
  for (const secret of [issued.client, issued.checkCode ?? '', issued.calibrator])
    expect(answer.leaf).not.toContain(secret)
})

test('[CAL-6.4.4] a void certificate stands in the log a second time; its reason fits the hash there', async () => {
  const issued = await certificate('issued', 'T-2')
  const reason = '器具编号有误'
  await playAmendment(theatre.stage, issued, { kind: 'void', reason })
  expect((await verify(issued)).log?.event).not.toBe('voided')
  await integrate()
  const { log, status } = await verify(issued)
  expect(log).toMatchObject({ event: 'voided' })
  const proof = await theatre.world.client().call(transparency.inclusionProof, { query: { index: log?.index ?? -1 } })
  expect(proof.entry.leafHash).toBe(log?.leafHash)
  const told = verifyTlogProof(await textOf(log?.proof ?? ''), null, { log: await key() }, null)
  if (told.answer !== 'included') throw new Error(told.answer)
  const salted = createHash('sha256').update(`${log?.reasonSalt}\n${status.reason}`).digest('hex')
  expect(status.reason).toBe(reason)
  expect(JSON.parse(told.leaf)).toMatchObject({ event: 'voided', number: issued.number, reasonSha256: salted })
})

test('an issue that was refused leaves nothing in the log', async () => {
  await integrate()
  const before = await theatre.world.client().call(transparency.getLog, {})
  const approved = await certificate('approved', 'T-3')
  const body = { version: approved.version, signature: { password: 'wrong' } }
  expect(await theatre.attempt('desk', api.issueCertificate, { params: at(approved), body })).toMatchObject({
    status: 400,
  })
  await integrate()
  expect(await theatre.world.client().call(transparency.getLog, {})).toMatchObject({ size: before.size, waiting: 0 })
})
