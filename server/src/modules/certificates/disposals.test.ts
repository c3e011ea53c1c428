import { certificates as api } from '@tongheng/contract/certificates'
import { verification } from '@tongheng/contract/verification'
import { listWork } from '@tongheng/contract/work'
import { openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform/db'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

/** Issued, and its moment of issue put back: no session of the stage lives for seven years. */
async function issuedIn(year: number) {
  const plan = { laboratory: theatre.laboratory, client: 'gauge', subject: 'multimeter', until: 'issued' } as const
  const { certificateKey } = await playOrder(theatre.stage, { ...plan, serial: `D-${year}` })
  if (!certificateKey) throw new Error('not issued')
  const { db } = theatre.world.app.platform
  await sql`alter table certificates disable trigger keep_issued`.execute(db)
  await sql`update certificates set issued_at = ${`${year}-06-01T09:00:00+08:00`} where id = ${certificateKey.id}`.execute(
    db,
  )
  await sql`alter table certificates enable trigger keep_issued`.execute(db)
  return theatre.stage.act('gauge', api.getCertificate, { params: certificateKey })
}

test('[CAL-7.3.2] copies are disposed of after six years, asked for by one and approved by another; verification says so', async () => {
  const [old, kept] = [await issuedIn(2019), await issuedIn(2020)]
  const params = { institutionId: old.institutionId, id: old.id }
  const pdf = (await theatre.stage.act('gauge', api.certificateFile, { params })) as Blob
  const ask = (person: PersonName, year: number) =>
    theatre.attempt(person, api.askDisposal, { body: { year, reason: '保存期满' } })
  expect(await ask('desk', 2019)).toMatchObject({ code: 'platform.no-post' })
  expect(await ask('quality', 2020)).toMatchObject({ code: 'certificates.kept-longer' })
  const { answer: asked } = await ask('quality', 2019)
  if (!asked) throw new Error('not asked')
  expect(asked).toMatchObject({ year: 2019, certificates: 1, status: 'asked' })
  expect(await ask('technical', 2019)).toMatchObject({ code: 'certificates.disposal-asked' })
  const key = { institutionId: asked.institutionId, id: asked.id }
  const approve = (person: PersonName) =>
    theatre.attempt(person, api.approveDisposal, { params: key, body: { version: asked.version } })
  const waiting = async (person: PersonName) =>
    (await theatre.stage.act(person, listWork, {})).groups
      .filter(({ kind }) => kind === 'certificates.dispose')
      .flatMap(({ items }) => items.map(({ number, party }) => [number, party]))
  expect(await waiting('technical')).toEqual([['2019', '冯质量']])
  for (const person of ['quality', 'desk', 'cs-technical'] as const) expect(await waiting(person)).toEqual([])
  expect(await approve('quality')).toMatchObject({ code: 'certificates.own-disposal' })
  expect((await approve('cs-technical')).status).toBe(404)
  expect((await approve('technical')).answer).toMatchObject({ status: 'approved' })
  expect(await waiting('technical')).toEqual([])
  await theatre.world.app.drainJobs()

  const { store } = theatre.world.app.platform.files
  expect(await store.has(old.sha256 ?? '')).toBe(false)
  expect(await store.has(kept.sha256 ?? '')).toBe(true)
  for (const operation of [api.certificateFile, api.certificateDcc, api.certificateJson, api.certificateWorkbook])
    expect(await theatre.attempt('gauge', operation, { params })).toMatchObject({ code: 'certificates.copy-disposed' })
  expect(await theatre.attempt('quality', api.yearlyArchive, { params: { year: 2020 }, query: {} })).toMatchObject({
    status: 200,
  })
  const query = { number: old.number ?? '', code: old.checkCode ?? '' }
  const answer = await theatre.stage.act('gauge', verification.verifyNumber, { query })
  expect(answer.status).toMatchObject({ answer: 'valid', copyDisposedAt: expect.any(String) as string })
  const file = { file: pdf, fileName: 'certificate.pdf' }
  expect(await theatre.stage.act('gauge', verification.verifyFile, {}, file)).toMatchObject({
    integrity: { answer: 'unchanged' },
    status: { answer: 'valid' },
  })
})
