import { complaints } from '@tongheng/contract/complaints'
import { improvement } from '@tongheng/contract/improvement'
import { journey as api } from '@tongheng/contract/journey'
import { aComplaint } from '#modules/complaints'
import { aDemandItem, aQuote } from '#modules/demand'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let world: DemandWorld

beforeAll(async () => {
  world = await openDemandWorld()
})
afterAll(() => world.server.close())

test('[NQI-6.3-followup] a demand shows what came of it, to each side what that side may see', async () => {
  const { server, buyer, desk, rival, stranger, operator, idOf, offer, accept } = world
  const advice = aDemandItem({ name: '商标注册咨询', service: 'intellectual-property', range: null, conformity: false })
  const id = await idOf(buyer, {
    items: [aDemandItem(), advice],
    institutionIds: [desk.organizationId, rival.organizationId],
  })
  await offer(desk, id, { lines: [aQuote(), aQuote({ line: 2, methodCode: '咨询', reach: null })] })
  await offer(rival, id, { lines: [aQuote({ reason: '新购标准器' })] })
  const matched = await accept(buyer, id, { choices: [{ institutionId: desk.organizationId, lines: [1, 2] }] })
  await server.app.drainJobs()
  const order = matched.answer?.orders[0]?.number ?? ''
  await buyer.client.call(complaints.fileComplaint, {
    body: { ...aComplaint(), institutionId: desk.organizationId, about: `委托单 ${order}` },
  })
  const seen = (who: Actress) => who.client.call(api.demandJourney, { params: { id } })
  const stations = async (who: Actress) =>
    (await seen(who)).stops.map(({ station, institution }) => [station, institution]).toSorted()
  expect(await stations(buyer)).toEqual(
    [
      ['demand', ''],
      ['quotation', '甲计量院'],
      ['quotation', '乙校准公司'],
      ['order', '甲计量院'],
      ['service', '甲计量院'],
      ['complaint', '甲计量院'],
    ].toSorted(),
  )
  expect(await stations(rival)).toEqual([
    ['demand', ''],
    ['quotation', '乙校准公司'],
  ])
  expect(await stations(desk)).not.toContainEqual(['complaint', '甲计量院'])
  const { stops } = await seen(operator)
  expect(stops[0]).toMatchObject({ station: 'demand', status: 'matched' })
  expect(stops.find(({ station }) => station === 'order')).toMatchObject({ number: order, status: 'draft', link: null })
  expect((await attempt(stranger.client, api.demandJourney, { params: { id } })).status).toBe(404)

  // An upheld complaint ends in the improvement register, and the timeline goes on to there.
  const handler = await hire(server, operator.organizationId, '投诉处理员', ['complaint-handler'])
  const [filed] = (await handler.client.call(complaints.listComplaints, {})).entries
  const params = { id: filed?.id ?? '' }
  await handler.client.call(complaints.investigateComplaint, { params, body: { text: '核实', version: 1 } })
  await handler.client.call(complaints.replyToComplaint, {
    params,
    body: { text: '属实，已整改', outcome: 'upheld', version: 2 },
  })
  await server.app.drainJobs()
  const last = async (who: Actress) => (await seen(who)).stops.at(-1)
  expect(await last(buyer)).toMatchObject({
    station: 'improvement',
    institution: '甲计量院',
    status: 'open',
    link: null,
  })
  expect(await last(operator)).toMatchObject({ station: 'improvement', link: { institutionId: null } })
  const english = server.client(operator.cookie, { 'accept-language': 'en' })
  const [entry] = (await english.call(improvement.listImprovements, {})).entries
  expect(entry?.finding).toMatch(/^Complaint TS-2026-\d+ was upheld\./)
  const found = await english.call(improvement.getImprovement, { params: { id: entry?.id ?? '' } })
  expect(found.steps[0]?.text).toBe(entry?.finding)
  // Entered before the English was kept beside it: told from the case itself.
  await server.database.pool.query('update improvements set finding_en = null')
  const [early] = (await english.call(improvement.listImprovements, {})).entries
  expect(early?.finding).toBe(entry?.finding)
})
