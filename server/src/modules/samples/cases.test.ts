import * as api from '@tongheng/contract/samples'
import { listWork } from '@tongheng/contract/work'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let laboratory: Laboratory
let customer: Actress
let stranger: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
  const other = await createOrganization(server.app.platform, { kind: 'enterprise', name: '旁观厂' })
  stranger = await hire(server, other.id, '旁观者', ['enterprise-admin'])
})
afterAll(() => server.close())

async function received(): Promise<api.SampleView> {
  const order = await anAgreedOrder(
    {
      desk: await actingAs(server.app.platform, laboratory.desk.cookie),
      customer: await actingAs(server.app.platform, customer.cookie),
      password: testPassword,
    },
    { clientId: customer.organizationId, items: [anItem({ methodId: laboratory.methodId })] },
  )
  return laboratory.desk.client.call(api.receiveSample, {
    body: {
      itemId: order.itemIds[0] ?? '',
      condition: '外观完好',
      deliveredBy: '客户司机',
      wayIn: 'delivered',
      location: '收发室 A-1',
    },
  })
}

const report = (sample: api.SampleView, who = laboratory.calibrator) =>
  attempt(who.client, api.reportSampleCase, {
    body: { sampleId: sample.id, kind: 'damaged', description: '搬运时跌落，测头断裂' },
  })

const at = (row: { institutionId: string; id: string }) => ({
  params: { institutionId: row.institutionId, id: row.id },
})

const waiting = async (who: Actress) => (await who.client.call(listWork, {})).groups.map(({ kind }) => kind)

test('[CAL-6.2.5] a damaged sample is reported, found out, agreed with its owner, and closed', async () => {
  const sample = await received()
  const reported = (await report(sample)).answer
  if (!reported) throw new Error('it was not reported')
  expect(reported).toMatchObject({ number: expect.stringMatching(/^YC-2026-\d{6}$/), status: 'reported' })
  expect(await report(sample)).toMatchObject({ status: 409, error: { code: 'samples.case-open' } })
  expect(await waiting(laboratory.manager)).toContain('samples.case')

  const { client: manager } = laboratory.manager
  const investigate = (version: number) =>
    manager.call(api.investigateSampleCase, {
      ...at(reported),
      body: { finding: '搬运未用专用箱', proposal: '由本所修复并免收校准费', version },
    })
  const found = await investigate(reported.version)
  expect(await waiting(customer)).toContain('samples.case')

  const answer = (agreed: boolean, version: number, remark = '') =>
    attempt(customer.client, api.answerSampleCase, { ...at(reported), body: { agreed, remark, version } })
  expect(await answer(false, found.version)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.remark' }] },
  })
  const objected = (await answer(false, found.version, '要求更换新件')).answer
  expect(objected).toMatchObject({ status: 'reported', answer: { agreed: false, text: '要求更换新件' } })

  const again = await investigate(objected?.version ?? 0)
  expect(await answer(true, found.version)).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  const agreed = (await answer(true, again.version)).answer
  expect(agreed).toMatchObject({ status: 'agreed', answer: { agreed: true, by: '采购小李' } })
  const closed = await manager.call(api.closeSampleCase, {
    ...at(reported),
    body: { closing: '已修复', version: agreed?.version ?? 0 },
  })
  expect(closed).toMatchObject({ status: 'closed', closing: { text: '已修复' }, actions: [] })
  expect((await laboratory.desk.client.call(api.getSample, at(sample))).cases).toMatchObject([{ status: 'closed' }])
})

test('a case is seen by its laboratory and the owner of the instrument only, and moved by those whose step it is', async () => {
  const reported = (await report(await received())).answer
  if (!reported) throw new Error('it was not reported')
  expect(await attempt(stranger.client, api.getSampleCase, at(reported))).toMatchObject({ status: 404 })
  expect((await stranger.client.call(api.listSampleCases, { query: {} })).total).toBe(0)
  expect((await customer.client.call(api.listSampleCases, { query: { status: 'reported' } })).total).toBe(1)
  const body = { finding: '—', proposal: '—', version: reported.version }
  expect(await attempt(laboratory.desk.client, api.investigateSampleCase, { ...at(reported), body })).toMatchObject({
    status: 403,
  })
  expect(
    await attempt(customer.client, api.answerSampleCase, {
      ...at(reported),
      body: { agreed: true, version: reported.version },
    }),
  ).toMatchObject({ status: 409, error: { code: 'platform.no-such-move' } })
})
