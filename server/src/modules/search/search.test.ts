import { catalogue } from '@tongheng/contract/catalogue'
import { certificates, type CertificateView } from '@tongheng/contract/certificates'
import { norms } from '@tongheng/contract/norms'
import { search as api } from '@tongheng/contract/search'
import { readTextsAgain } from '#platform/texts/textIndex'
import { attempt } from '#test/harness'
import { openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let issued: CertificateView
let serviceId: string

const guide = {
  conditions: '依法登记的企业',
  materials: [{ name: '进口报关单' }],
  steps: ['提交', '受理'],
  days: 10,
  price: '按价目',
  channel: '网上',
}

beforeAll(async () => {
  theatre = await openTheatre()
  const { stage, laboratory } = theatre
  const { certificateKey } = await playOrder(stage, {
    laboratory,
    client: 'gauge',
    subject: 'caliper',
    until: 'issued',
  })
  if (!certificateKey) throw new Error('no certificate')
  issued = await stage.act('gauge', certificates.getCertificate, { params: certificateKey })
  const body = {
    kind: 'metrology',
    name: { zh: '计量器具强制检定', en: 'Compulsory verification' },
    summary: '',
  } as const
  const { id } = await stage.act('operator', catalogue.addService, { body })
  serviceId = id
  await stage.act('operator', catalogue.draftGuide, { params: { id }, body: { ...guide, version: null } })
  await stage.act('operator', catalogue.publishGuide, { params: { id, number: 1 }, body: { version: 1 } })
  const rows = [
    { number: 'GB/T 21389-2008', title: { zh: '游标、带表和数显卡尺', en: 'Vernier callipers' }, status: 'in-force' },
    { number: 'JB/T 1234-2001', title: { zh: '示例压力仪表', en: 'Pressure gauges' }, status: 'abolished' },
  ] as const
  await stage.act('operator', norms.importNorms, { body: { rows: [...rows] } })
}, 120_000)
afterAll(() => theatre.world.close())

const visitor = () => theatre.world.client()
const find = (q: string) => visitor().call(api.search, { query: { q } })
const findAs = (person: PersonName, q: string) => theatre.stage.act(person, api.search, { query: { q } })
const numbers = async (q: string) => (await find(q)).norms.entries.map(({ number, by }) => [number, by])

test('[NQI-6.2-search] one box finds institutions, services, guides and standards without an account', async () => {
  const found = await find('强制检定')
  expect(found.services.entries).toMatchObject([{ id: serviceId, kind: 'metrology', by: 'words' }])
  expect(found.guides.entries).toMatchObject([{ id: serviceId, number: 1, days: 10, papers: 1 }])
  expect((await find('报关单')).guides.total).toBe(1)
  expect((await find('报关单')).services.total).toBe(0)
  expect((await find('计量')).institutions.entries.length).toBeGreaterThan(0)
  expect([found.instruments, found.certificates, found.certificate]).toEqual([null, null, null])
})

test('[NQI-6.2-search] a word that says which service is wanted, or reads like a quantity, finds the services of that name', async () => {
  expect((await find('检定')).services.entries).toMatchObject([{ id: serviceId }])
  expect((await find('检定')).norms.total).toBe(0)
  const { stage } = theatre
  const body = { kind: 'quality-management', name: { zh: '5S 现场管理咨询', en: '' }, summary: '' } as const
  const { id } = await stage.act('operator', catalogue.addService, { body })
  await stage.act('operator', catalogue.draftGuide, { params: { id }, body: { ...guide, version: null } })
  await stage.act('operator', catalogue.publishGuide, { params: { id, number: 1 }, body: { version: 1 } })
  expect((await find('5S')).services.entries).toMatchObject([{ id }])
  expect((await find('10 kΩ')).services.total).toBe(0)
})

test('[NQI-6.2-search] numbers with and without spaces, pinyin, initials and typing errors find the same standard', async () => {
  for (const q of ['GB/T 21389-2008', 'gb/t21389', 'GBT21389', '数显 卡尺', 'vernier'])
    expect(await numbers(q)).toEqual([['GB/T 21389-2008', 'words']])
  expect(await numbers('yali yibiao')).toEqual([['JB/T 1234-2001', 'sound']])
  expect(await numbers('slylyb')).toEqual([['JB/T 1234-2001', 'sound']])
  expect(await numbers('presure gauges')).toEqual([['JB/T 1234-2001', 'spelling']])
  expect(await numbers('%')).toEqual([])
})

test('[NQI-6.2-search] the own instruments and certificates are found by their owners only', async () => {
  for (const person of ['gauge', 'desk'] as const) {
    const found = await findAs(person, issued.serial)
    expect(found.instruments?.entries).toMatchObject([{ name: issued.instrument, serial: issued.serial }])
    expect(found.certificates?.entries).toMatchObject([{ number: issued.number }])
  }
  expect((await findAs('gauge', 'ybkc')).certificates?.total).toBe(1)
  expect((await findAs('gauge', '油标卡尺')).instruments?.total).toBe(1)
  const others = await findAs('food', issued.serial)
  expect([others.instruments?.total, others.certificates?.total]).toEqual([0, 0])
})

test('[NQI-6.2-search] a certificate of others is found by number and check code together, never by its number', async () => {
  const { number, checkCode } = issued
  if (number === null || checkCode === null) throw new Error('not issued')
  expect((await find(`${number} ${checkCode.toLowerCase()}`)).certificate).toEqual({ number, code: checkCode })
  for (const q of [number, `${number} AAAA-AAAA`]) expect((await find(q)).certificate).toBeNull()
  expect((await find(number)).certificates).toBeNull()
})

test('[NQI-6.2-search] what was withdrawn is found no more, what an older rule read is read again', async () => {
  const { pool } = theatre.world.database
  const index = async () => (await pool.query('select * from text_entries order by kind, id')).rows
  const before = await index()
  await pool.query(`update text_entries set terms = '', sounds = '', spelling = '', words_version = 0`)
  expect((await find('强制检定')).services.total).toBe(0)
  await readTextsAgain(theatre.world.app.platform.db)
  expect(await index()).toEqual(before)
  const params = { id: serviceId, number: 1 }
  await theatre.stage.act('operator', catalogue.withdrawGuide, { params, body: { version: 2 } })
  expect((await find('强制检定')).guides.total).toBe(0)
})

test('a kind that is chosen is shown as far as asked, the others in part', async () => {
  const rows = Array.from({ length: 8 }, (_, n) => ({
    number: `QB/T 77${n}-2001`,
    title: { zh: '示例量规', en: 'Gauge' },
    status: 'in-force' as const,
  }))
  await theatre.stage.act('operator', norms.importNorms, { body: { rows } })
  const shown = async (kind?: 'norm') => {
    const found = await visitor().call(api.search, { query: { q: '量规', kind } })
    return [found.norms.entries.length, found.norms.total]
  }
  expect(await shown()).toEqual([5, 8])
  expect(await shown('norm')).toEqual([8, 8])
  expect((await attempt(visitor(), api.search, { query: { q: '量规', kind: 'people' as 'norm' } })).status).toBe(400)
})
