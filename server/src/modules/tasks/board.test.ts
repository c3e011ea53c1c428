import { receiveSamples } from '@tongheng/contract/samples'
import * as api from '@tongheng/contract/tasks'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, authorize, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { riskOf } from './board.ts'

let server: TestApp
let laboratory: Laboratory
let second: Actress
let customer: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  second = await hire(server, laboratory.id, '校准员小钱', ['calibrator'])
  await authorize(laboratory.manager, second, laboratory.methodId, 'calibrate')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
})
afterAll(() => server.close())

async function received(serials: readonly string[]): Promise<string[]> {
  const { itemIds } = await anAgreedOrder(
    {
      desk: await actingAs(server.app.platform, laboratory.desk.cookie),
      customer: await actingAs(server.app.platform, customer.cookie),
      password: testPassword,
    },
    {
      clientId: customer.organizationId,
      items: serials.map((serial) => anItem({ methodId: laboratory.methodId, serial })),
    },
  )
  await laboratory.desk.client.call(receiveSamples, {
    body: {
      deliveredBy: '客户司机',
      wayIn: 'delivered',
      location: '收发室 A-1',
      items: itemIds.map((itemId) => ({ itemId, condition: '外观完好' })),
    },
  })
  return itemIds
}

const board = (groupId?: string) => laboratory.desk.client.call(api.getTaskBoard, { query: { groupId } })

test('[CAL-6.2.6] suggestions share the work among those authorised, until a day before the promised one', async () => {
  await received(['T-1', 'T-2'])
  const { unassigned } = await board()
  const suggestions = unassigned.map(({ suggestion }) => suggestion)
  expect(new Set(suggestions.map((one) => one?.calibratorName))).toEqual(new Set(['校准员老赵', '校准员小钱']))
  expect(suggestions[0]).toMatchObject({ authorized: 2, checkers: [{ name: '核验员小孙' }] })
  for (const { promise, suggestion } of unassigned)
    expect((suggestion?.dueDay ?? '') < (promise?.dueAt ?? '')).toBe(true)
})

test('[CAL-5.1.4] several are assigned at once, all or none, and the board shows who has them', async () => {
  const [first = '', other = ''] = await received(['U-1', 'U-2'])
  const checkerId = laboratory.checker.accountId
  const item = (itemId: string, calibratorId: string) => ({ itemId, calibratorId, checkerId, dueDay: '2027-01-05' })
  const assign = (items: ReturnType<typeof item>[]) =>
    attempt(laboratory.desk.client, api.assignTasks, { body: { items } })
  expect(await assign([item(first, second.accountId), item(other, laboratory.desk.accountId)])).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.items.1.calibratorId', code: 'personnel.none-to-calibrate' }] },
  })
  expect(await assign([item(newId(), second.accountId)])).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.items.0.itemId' }] },
  })
  expect((await assign([item(first, second.accountId), item(other, second.accountId)])).answer?.total).toBe(2)
  const column = (await board()).people.find(({ accountId }) => accountId === second.accountId)
  expect(column?.tasks.filter(({ instrument }) => instrument.serial.startsWith('U-'))).toMatchObject([
    { movable: true, sample: { holder: '业务员小陈', mine: true, with: false } },
    { movable: true },
  ])
  const { days } = await laboratory.desk.client.call(api.getTaskCalendar, {
    query: { from: '2027-01-01', until: '2027-01-31' },
  })
  expect(days).toEqual([{ day: '2027-01-05', open: 2, done: 0 }])
})

test('a person works in one group, and the board of a group shows its people only', async () => {
  const { client } = laboratory.manager
  const create = (name: string, memberIds: string[]) =>
    attempt(client, api.createTaskGroup, { body: { name, room: '几何量室 301', memberIds } })
  const length = (await create('长度室', [second.accountId, laboratory.calibrator.accountId])).answer
  expect(await create('长度室', [])).toMatchObject({ status: 400, error: { fields: [{ path: 'body.name' }] } })
  expect(await create('电学室', [customer.accountId])).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.memberIds.0', code: 'tasks.no-member' }] },
  })
  const electric = (await create('电学室', [second.accountId])).answer
  expect((await board(electric?.id)).people).toMatchObject([
    { name: '校准员小钱', group: '电学室', room: '几何量室 301' },
  ])
  expect((await board(length?.id)).people).toMatchObject([{ name: '校准员老赵' }])
  const saved = await client.call(api.saveTaskGroup, {
    params: { institutionId: laboratory.id, id: length?.id ?? '' },
    body: { name: '长度所', room: '302', memberIds: [], version: length?.version ?? 0 },
  })
  expect(saved).toMatchObject({ name: '长度所', members: [], version: 2 })
  expect(
    await attempt(laboratory.desk.client, api.createTaskGroup, { body: { name: 'x', room: 'x', memberIds: [] } }),
  ).toMatchObject({ status: 403 })
})

test('[CAL-6.2.6] what is late and what will be late is told before it is', () => {
  const now = new Date('2026-11-10T02:00:00Z')
  const promise = (state: 'running' | 'warned' | 'overdue', dueAt = '2026-11-20T10:00:00Z') => ({ state, dueAt })
  const risk = (status: 'assigned' | 'submitted' | 'done', due_day: string, clock = promise('running')) =>
    riskOf({ status, due_day }, clock, now)
  expect(risk('assigned', '2026-11-09')).toBe('late')
  expect(risk('assigned', '2026-11-15', promise('overdue'))).toBe('late')
  expect(risk('assigned', '2026-11-11')).toBe('soon')
  expect(risk('submitted', '2026-11-11')).toBeNull()
  expect(risk('assigned', '2026-11-21')).toBe('soon')
  expect(risk('assigned', '2026-11-15', promise('warned'))).toBe('soon')
  expect(risk('assigned', '2026-11-15')).toBeNull()
  expect(risk('done', '2026-11-01')).toBeNull()
})
