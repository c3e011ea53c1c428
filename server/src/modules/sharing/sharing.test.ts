import { certificates, type CertificateView } from '@tongheng/contract/certificates'
import { listMails } from '@tongheng/contract/mailbox'
import { sharing as api } from '@tongheng/contract/sharing'
import { listWork } from '@tongheng/contract/work'
import { organizationById } from '#modules/organizations'
import { openTheatre, type PersonName, playAmendment, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let certificate: CertificateView
let address: { institutionId: string; id: string }

beforeAll(async () => {
  theatre = await openTheatre()
  const { stage, laboratory } = theatre
  const plan = { laboratory, client: 'gauge', subject: 'multimeter', until: 'issued', serial: 'S-1' } as const
  const { certificateKey } = await playOrder(stage, plan)
  if (!certificateKey) throw new Error('played without a certificate')
  address = certificateKey
  certificate = await stage.act('gauge', certificates.getCertificate, { params: address })
}, 120_000)
afterAll(() => theatre.world.close())

const share = (person: PersonName, body: object) =>
  theatre.attempt(person, api.shareCertificate, { params: address, body: body as never })

const waiting = async (person: PersonName): Promise<string[]> => {
  const { groups } = await theatre.stage.act(person, listWork, {})
  return groups.flatMap(({ kind, items }) => (kind === 'sharing.received' ? items.map(({ number }) => number) : []))
}

const mailsTo = async (person: PersonName): Promise<string[]> => {
  await theatre.world.drain()
  const { entries } = await theatre.stage.act('operator', listMails, {})
  return entries.filter(({ to }) => to.startsWith(`${person}@`)).map(({ subject }) => subject)
}

/** Code of the organisation of the calibrating institute: anybody of the platform may be given a certificate. */
const codeOfInstitute = async (): Promise<string> =>
  (await organizationById(theatre.world.app.platform.db, theatre.stage.organizationIds.institute)).uscc ?? ''

test('[NQI-4.1-mutual] the holder gives a link that expires; whoever has it sees the three answers and the file', async () => {
  const { world, stage } = theatre
  const given = await stage.act('gauge', api.shareCertificate, {
    params: address,
    body: { note: '供审核组查阅', days: 7 },
  })
  const token = given.link?.split('#')[1] ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
  const visitor = world.client()
  const opened = await visitor.call(api.openLink, { body: { token } })
  expect(opened).toMatchObject({
    holder: certificate.client,
    note: '供审核组查阅',
    verification: { status: { answer: 'valid' }, certificate: { number: certificate.number } },
  })
  const file = (await visitor.call(api.linkFile, { body: { token } })) as Blob
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const { entries } = await stage.act('gauge', api.listShares, { params: address })
  expect(entries).toMatchObject([
    { state: 'open', receiver: null, accesses: [{ what: 'file', organization: null }, { what: 'opened' }] },
  ])
  expect(entries[0]?.accesses[0]?.from).toMatch(/\*$|—/)
  expect(JSON.stringify(entries)).not.toContain(token)

  const params = { id: given.share.id }
  expect(await theatre.attempt('desk', api.revokeShare, { params })).toMatchObject({ status: 403 })
  expect(await stage.act('gauge', api.revokeShare, { params })).toMatchObject({ state: 'revoked' })
  expect(await theatre.attempt('gauge', api.revokeShare, { params })).toMatchObject({
    code: 'sharing.revoked-already',
  })
  await expect(visitor.call(api.openLink, { body: { token } })).rejects.toMatchObject({
    body: { code: 'sharing.no-such-link' },
  })
  await expect(visitor.call(api.linkFile, { body: { token: 'x' } })).rejects.toMatchObject({ status: 400 })
})

test('what is shared is said completely: a link has days, an organisation a code of the platform, once', async () => {
  const receiverUscc = await codeOfInstitute()
  expect(await share('gauge', { note: '查阅' })).toMatchObject({ code: 'sharing.days-needed' })
  expect(await share('gauge', { note: '查阅', days: 400 })).toMatchObject({ status: 400 })
  expect(await share('gauge', { note: '查阅', days: 3, receiverUscc })).toMatchObject({ status: 400 })
  expect(await share('gauge', { note: '查阅', receiverUscc: '123' })).toMatchObject({ status: 400 })
  expect(await share('desk', { note: '查阅', days: 3 })).toMatchObject({ status: 403 })
})

test('[NQI-4.1-mutual] an organisation is given a certificate, accepts its result, and is told when it is replaced', async () => {
  const { stage, world } = theatre
  const receiverUscc = await codeOfInstitute()
  const twice = await Promise.all([
    share('gauge', { note: '互认', receiverUscc }),
    share('gauge', { note: '互认', receiverUscc }),
  ])
  expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 400])
  const refused = { fields: [{ path: 'body.receiverUscc', code: 'sharing.shared-already' }] }
  expect(twice.find(({ status }) => status === 400)?.error).toMatchObject(refused)
  const given = twice.find(({ answer }) => answer)?.answer?.share ?? { id: '' }
  expect(await waiting('desk')).toEqual([certificate.number])
  expect(await mailsTo('desk')).toContain(
    `通衡平台：${certificate.client}向贵单位共享了证书 ${certificate.number ?? ''}`,
  )
  expect(await share('gauge', { note: '互认', receiverUscc })).toMatchObject({ status: 400 })
  const params = { id: given.id }
  expect(await stage.act('desk', api.openShare, { params })).toMatchObject({
    verification: { certificate: { number: certificate.number } },
  })
  expect(await waiting('desk')).toEqual([])
  expect(await theatre.attempt('gauge', api.openShare, { params })).toMatchObject({ status: 404 })
  expect(await stage.act('desk', api.acceptShare, { params })).toMatchObject({ standing: 'valid', serial: 'S-1' })
  expect(await theatre.attempt('desk', api.acceptShare, { params })).toMatchObject({
    code: 'sharing.accepted-already',
  })
  const shared = await stage.act('gauge', api.listShares, { params: address })
  expect(shared.entries[0]).toMatchObject({ receiver: certificate.institution, accesses: [{ what: 'opened' }] })

  await playAmendment(stage, address, {
    kind: 'replacement',
    reason: '型号有误',
    corrections: [{ field: 'instrument.model', value: 'DM-17C' }],
  })
  await world.drain()
  const { entries: mails } = await stage.act('operator', listMails, {})
  const told = mails.filter(({ subject }) => subject.includes(certificate.number ?? '—')).map(({ to }) => to)
  expect(told.some((to) => to.startsWith('gauge@'))).toBe(true)
  expect(told.some((to) => to.startsWith('desk@'))).toBe(true)
  await stage.act('gauge', api.revokeShare, { params })
  expect(await mailsTo('desk')).toContain(
    `通衡平台：${certificate.client}收回了证书 ${certificate.number ?? ''} 的共享`,
  )
  const ledger = await stage.act('desk', api.listSharedCertificates, { query: { accepted: 'yes' } })
  expect(ledger).toMatchObject({ total: 1, entries: [{ standing: 'replaced', open: false, serial: 'S-1' }] })
  expect(await theatre.attempt('desk', api.openShare, { params })).toMatchObject({ status: 404 })
  expect(await share('gauge', { note: '互认', days: 3 })).toMatchObject({ code: 'sharing.not-in-force' })
})
