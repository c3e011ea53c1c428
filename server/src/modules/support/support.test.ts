import { privacy } from '@tongheng/contract/privacy'
import { support as api, type TicketInput } from '@tongheng/contract/support'
import { mailboxOperations } from '@tongheng/contract/mailbox'
import { workOperations } from '@tongheng/contract/work'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let agent: Actress
let operator: Actress
let buyer: Actress
let stranger: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-06-01T09:00:00+08:00' })
  const organization = async (kind: 'operator' | 'enterprise', name: string) =>
    (await createOrganization(server.app.platform, { kind, name })).id
  const centre = await organization('operator', '运营中心')
  agent = await hire(server, centre, '支持员', ['support-agent'])
  operator = await hire(server, centre, '运营员', ['operator'])
  buyer = await hire(server, await organization('enterprise', '一厂'), '李工', ['enterprise-member'])
  stranger = await hire(server, await organization('enterprise', '二厂'), '旁人', ['enterprise-member'])
})
afterAll(() => server.close())

const diagnostics = { browser: 'Firefox 140', screen: '1280 × 800', version: '0.1.0', requestIds: ['r-1'] }
const ticket = (draft: Partial<TicketInput> = {}): TicketInput => ({
  page: '/work/orders',
  did: '点“导出”后没有反应',
  expected: '得到 Excel 文件',
  ...draft,
})
const open = (draft: Partial<TicketInput> = {}) => attempt(buyer.client, api.openTicket, { body: ticket(draft) })
const see = (who: Actress, id: string) => attempt(who.client, api.getTicket, { params: { id } })
const waiting = async (who: Actress, kind: string) =>
  (await who.client.call(workOperations.listWork, {})).groups.find((group) => group.kind === kind)?.total ?? 0
const mailsTo = async (who: string) =>
  (await server.client('').call(mailboxOperations.listMails, {})).entries.filter(({ subject }) => subject.includes(who))

test('[NQI-4.1-monitor] a ticket gets its number at once, is answered within a working day, closed with satisfaction and opened again', async () => {
  const { id, number } = (await open()).answer ?? { id: '', number: '' }
  expect(number).toMatch(/^GD-?2026/)
  expect((await see(buyer, id)).answer).toMatchObject({
    mine: true,
    diagnostics: null,
    clock: { state: expect.any(String) },
  })
  expect((await see(stranger, id)).status).toBe(404)
  expect((await see(operator, id)).status).toBe(404)
  expect(await waiting(agent, 'support.answer')).toBe(1)
  await server.drain()
  expect(await mailsTo(number)).toHaveLength(1)
  const say = (who: Actress, text: string, version: number) =>
    attempt(who.client, api.sayOnTicket, { params: { id }, body: { text, version } })
  const answered = await say(agent, '请刷新页面再试。', 1)
  expect(answered.answer).toMatchObject({
    status: 'answered',
    clock: { state: 'met' },
    messages: [{ side: 'support' }],
  })
  expect((await say(agent, '再补充', 1)).status).toBe(409)
  expect(await waiting(buyer, 'support.read')).toBe(1)
  const again = await say(buyer, '还是不行', 2)
  expect(again.answer).toMatchObject({ status: 'open', messages: [{}, { side: 'asker', by: '李工' }] })
  expect(again.answer?.clock?.state).not.toBe('met')
  const close = (who: Actress, rating: number | null, version: number) =>
    attempt(who.client, api.closeTicket, { params: { id }, body: { rating, version } })
  expect((await close(agent, 9, 3)).error?.fields[0]?.code).toBe('support.not-yours-to-rate')
  expect((await close(buyer, null, 3)).error?.fields[0]?.code).toBe('support.rate-it')
  expect((await close(buyer, 9, 3)).answer).toMatchObject({ status: 'closed', rating: 9 })
  const reopen = (who: Actress) =>
    attempt(who.client, api.reopenTicket, { params: { id }, body: { reason: '又出现了', version: 4 } })
  expect((await reopen(agent)).code).toBe('support.not-asker')
  expect((await reopen(buyer)).answer).toMatchObject({ status: 'open', rating: null })
})

test('[NQI-4.1-monitor] about the device only what was consented to is kept, and the person sees it among their data', async () => {
  const { id } = (await open({ diagnostics })).answer ?? { id: '' }
  expect((await see(agent, id)).answer?.diagnostics).toEqual(diagnostics)
  expect((await open({ diagnostics: { ...diagnostics, location: '银川' } as never })).status).toBe(400)
  const { kinds } = await buyer.client.call(privacy.getPersonalData, {})
  expect(kinds.find(({ kind }) => kind === 'tickets')?.count).toBe(2)
  expect((await open({ files: ['019a0000-0000-7000-8000-000000000000'] })).error?.fields[0]?.path).toBe('body.files.0')
  const mine = await stranger.client.call(api.listTickets, { query: {} })
  expect(mine.total).toBe(0)
  const all = await agent.client.call(api.listTickets, { query: { status: 'open' } })
  expect(all.total).toBe(2)
})
