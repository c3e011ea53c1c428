import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/equipment'
import {
  addFileNote,
  decideMove,
  exportRegister,
  importRegister,
  printEquipmentLabels,
  proposeMove,
} from '@tongheng/contract/equipment.file'
import { listWork } from '@tongheng/contract/work'
import { aMethod } from '#modules/methods'
import { openSession } from '#modules/accounts'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { sql } from '#platform/db'
import { readPdf } from '#platform/documents/readPdf'
import { readTable } from '#platform/spreadsheets/readTable'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCertificateOf, aUsableStandard, someEquipment } from './fixtures.ts'
import { usableStandard, usableStandards } from './usable.ts'

let server: TestApp
let keeperStaff: Staff
let keeper: Client
let manager: Client
let calibrator: Client
let stranger: Client
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const db = () => server.app.platform.db
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })
const use = (id: string, wanted: { methodId?: string } = {}) =>
  usableStandard(db(), { institutionId, id }, server.app.platform.now(), wanted)

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution', name: '示例计量院' })).id
  const other = await createOrganization(platform, { kind: 'institution' })
  const as = async (post: Parameters<typeof createStaff>[2][number], name: string) =>
    server.client((await createStaff(platform, institutionId, [post], { name })).cookie)
  keeperStaff = await createStaff(platform, institutionId, ['equipment-keeper'], { name: '孙设备' })
  keeper = server.client(keeperStaff.cookie)
  manager = await as('technical-manager', '郑技术')
  calibrator = await as('calibrator', '王校准')
  stranger = server.client((await createStaff(platform, other.id, ['equipment-keeper'])).cookie)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const note = (who: Client, equipment: { id: string }, body: object) =>
  attempt(who, addFileNote, {
    params: keyOf(equipment),
    body: { kind: 'other', happenedOn: '2026-03-01', text: '说明', fileIds: [], ...body } as never,
  })

test('[IM-4.4.1] every kind has its place: software with version, lots with expiry, what is borrowed', async () => {
  const software = await someEquipment(keeper, { kind: 'software', name: '数据采集软件', softwareVersion: '3.2.1' })
  expect(software).toMatchObject({ softwareVersion: '3.2.1', hindrance: null, label: 'green' })
  const borrowed = await someEquipment(keeper, { kind: 'auxiliary', borrowedFrom: '示例大学' })
  expect(borrowed).toMatchObject({ borrowedFrom: '示例大学', hindrance: null })
  const lot = await someEquipment(keeper, {
    kind: 'reagent',
    lot: '20260112',
    expiresOn: '2026-03-02',
    stockUnit: '瓶',
  })
  expect(lot).toMatchObject({ lot: '20260112', hindrance: null, stock: null })
  server.clock.set('2026-03-03T00:00:00+08:00')
  const later = server.client(await openSession(server.app.platform, keeperStaff.accountId, institutionId))
  expect(await later.call(api.getEquipment, { params: keyOf(lot) })).toMatchObject({
    label: 'red',
    hindrance: { code: 'equipment.lot-expired', details: { expiresOn: '2026-03-02' } },
  })
})

test('[IM-4.4.1] stock is counted in decimal, and nothing is taken that is not there', async () => {
  const lot = await someEquipment(keeper, { kind: 'consumable', lot: 'L1' })
  expect(await note(keeper, lot, { kind: 'stock-in', amount: '0.3' })).toMatchObject({ answer: { stock: '0.3' } })
  expect(await note(keeper, lot, { kind: 'stock-out', amount: '0.1' })).toMatchObject({ answer: { stock: '0.2' } })
  expect(await note(keeper, lot, { kind: 'stock-out', amount: '0.21' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.amount', code: 'equipment.stock-short' }] },
  })
  expect(await note(keeper, lot, { kind: 'stock-out', amount: '0' })).toMatchObject({
    error: { fields: [{ path: 'body.amount', code: 'equipment.amount-missing' }] },
  })
  expect(await note(keeper, lot, { kind: 'stock-out', amount: '0.2' })).toMatchObject({
    answer: { stock: '0', hindrance: { code: 'equipment.out-of-stock' } },
  })
  const standard = await someEquipment(keeper)
  expect(await note(keeper, standard, { kind: 'stock-in', amount: '1' })).toMatchObject({
    error: { fields: [{ path: 'body.kind', code: 'equipment.not-stocked' }] },
  })
})

test('[CAL-5.3.4] the file keeps repairs and moves; a move changes the place, nothing is rewritten', async () => {
  const standard = await someEquipment(keeper)
  expect(await note(keeper, standard, { kind: 'repair', text: '更换电池' })).toMatchObject({
    answer: { fileNotes: [{ kind: 'repair', text: '更换电池', by: '孙设备' }] },
  })
  expect(await note(keeper, standard, { kind: 'move' })).toMatchObject({
    error: { fields: [{ path: 'body.location' }] },
  })
  expect(await note(keeper, standard, { kind: 'move', location: '长度室' })).toMatchObject({
    answer: { location: '长度室' },
  })
  expect(await note(keeper, standard, { happenedOn: '2026-03-03' })).toMatchObject({
    error: { fields: [{ path: 'body.happenedOn', code: 'equipment.happened-in-future' }] },
  })
  expect(await note(keeper, standard, { fileIds: [newId()] })).toMatchObject({
    error: { fields: [{ path: 'body.fileIds.0', code: 'files.unknown' }] },
  })
  expect(await note(calibrator, standard, {})).toMatchObject({ status: 403 })
  expect(await note(stranger, standard, {})).toMatchObject({ status: 404 })
  await expect(sql`delete from equipment_notes`.execute(db())).rejects.toThrow('append-only')
})

test('[CAL-5.3.2] an expired or quarantined standard is blocked, and goes out for calibration all the same', async () => {
  const standard = await aUsableStandard(keeper, { certificate: { validUntil: '2026-03-02' } })
  await manager.call(api.quarantineEquipment, { params: keyOf(standard), body: { reason: '跌落', version: 1 } })
  await expect(use(standard.id)).rejects.toMatchObject({ code: 'equipment.not-in-use' })
  expect(await note(keeper, standard, { kind: 'sent-out', text: '送示例国家计量中心校准' })).toMatchObject({
    status: 200,
  })
  const back = await aCertificateOf(keeper, standard, { calibratedOn: '2026-03-01', validUntil: '2027-02-28' })
  expect(back).toMatchObject({ mayConfirm: true, hindrance: { code: 'equipment.not-in-use' } })
})

test('[IM-4.4.3.3] a restricted standard is usable within its restriction only: by method, by quantity, by range', async () => {
  const [allowed, other] = [await aMethod(manager), await aMethod(manager)]
  const standard = await aUsableStandard(keeper, {
    certificate: {
      values: ['1000', '5000', '10000'].map((nominal) => ({
        quantity: '质量',
        nominal,
        value: nominal,
        unit: 'g',
        U: '0.05',
        k: '2',
      })),
    },
  })
  const restrict = (limits: api.UseLimits) =>
    attempt(keeper, api.restrictEquipment, {
      params: keyOf(standard),
      body: { reason: '大砝码磨损', limits, version: standard.version },
    })
  const limits = { methodIds: [allowed.id], quantity: '质量', low: '1000', high: '5000' }
  expect(await restrict({ ...limits, methodIds: [], quantity: '', low: null, high: null })).toMatchObject({
    error: { fields: [{ path: 'body.limits.quantity', code: 'equipment.limits-missing' }] },
  })
  expect(await restrict({ ...limits, low: '6000' })).toMatchObject({
    error: { fields: [{ path: 'body.limits.high' }] },
  })
  expect(await restrict({ ...limits, methodIds: [newId()] })).toMatchObject({
    error: { fields: [{ path: 'body.limits.methodIds.0' }] },
  })
  server.clock.advance(1000)
  expect(await restrict(limits)).toMatchObject({ answer: { label: 'yellow', limits, hindrance: null } })
  await expect(use(standard.id, { methodId: other.id })).rejects.toMatchObject({ code: 'equipment.restricted-method' })
  const snapshot = await use(standard.id, { methodId: allowed.id })
  expect(snapshot.values.map(({ nominal }) => nominal)).toEqual(['1000', '5000'])
  const offered = await usableStandards(db(), institutionId, server.app.platform.now(), { methodId: other.id })
  expect(offered.find(({ equipmentId }) => equipmentId === standard.id)).toMatchObject({
    snapshot: null,
    hindrance: { code: 'equipment.restricted-method' },
  })
  const tight = await aUsableStandard(keeper)
  await keeper.call(api.restrictEquipment, {
    params: keyOf(tight),
    body: { reason: '仅用于 5 kg 以下', limits: { ...limits, methodIds: [] }, version: tight.version },
  })
  await expect(use(tight.id)).rejects.toMatchObject({ code: 'equipment.restricted-values' })
})

test('[IM-4.4.3.2] the keeper proposes, the technical manager decides, and nobody decides a proposal of their own', async () => {
  const standard = await someEquipment(keeper)
  const propose = (who: Client, action: api.ApprovedMove, version: number) =>
    attempt(who, proposeMove, { params: keyOf(standard), body: { action, reason: '客户现场使用', version } })
  expect(await propose(keeper, 'return', 1)).toMatchObject({ status: 409, error: { code: 'platform.no-such-move' } })
  const asked = await propose(keeper, 'lend', 1)
  expect(asked).toMatchObject({ answer: { mayPropose: [], proposals: [{ action: 'lend', mayDecide: false }] } })
  expect(await propose(keeper, 'lend', 1)).toMatchObject({ error: { code: 'equipment.proposal-open' } })
  const groups = (await manager.call(listWork, {})).groups
  expect(groups.find(({ kind }) => kind === 'equipment.decide')?.items).toMatchObject([{ number: standard.number }])
  const proposalId = asked.answer?.proposals[0]?.id ?? ''
  const decide = (who: Client, version: number) =>
    attempt(who, decideMove, { params: { ...keyOf(standard), proposalId }, body: { decision: 'approved', version } })
  expect(await decide(keeper, 1)).toMatchObject({ status: 403 })
  expect(await decide(manager, 1)).toMatchObject({
    answer: { status: 'on-loan', proposals: [{ decision: 'approved', decidedBy: '郑技术' }] },
  })
  expect(await decide(manager, 2)).toMatchObject({ error: { code: 'equipment.proposal-decided' } })
  const own = await propose(manager, 'return', 2)
  expect(
    await attempt(manager, decideMove, {
      params: { ...keyOf(standard), proposalId: own.answer?.proposals[0]?.id ?? '' },
      body: { decision: 'approved', version: 2 },
    }),
  ).toMatchObject({ status: 403, error: { code: 'equipment.own-proposal' } })
})

test('[CAL-5.3.4] status labels in batch: colour, validity, who; those of another laboratory are not printed', async () => {
  const green = await aUsableStandard(keeper, { number: 'LB-1' })
  const red = await someEquipment(keeper, { number: 'LB-2' })
  const print = (who: Client, ids: string) => who.call(printEquipmentLabels, { query: { ids } })
  const file = await print(keeper, `${green.id},${red.id}`)
  const { pages, size } = await readPdf(new Uint8Array(await (file as unknown as Response).arrayBuffer()))
  expect(size).toEqual([50, 30])
  expect(pages).toHaveLength(2)
  expect(pages[0]).toContain('合格')
  expect(pages[0]).toContain('2026-12-31')
  expect(pages[0]).toContain('孙设备')
  expect(pages[1]).toContain('停用')
  expect(await attempt(stranger, printEquipmentLabels, { query: { ids: green.id } })).toMatchObject({ status: 404 })
})

test('the register goes out as a workbook and many pieces come in at once: all of them or none', async () => {
  const take = (numbers: readonly string[]) =>
    attempt(keeper, importRegister, {
      body: { entries: numbers.map((number) => ({ number, name: '砝码', kind: 'standard' as const })) },
    })
  expect(await take(['IM-1', 'IM-2', 'IM-1'])).toMatchObject({
    status: 409,
    error: { fields: [{ path: 'body.entries.2.number', code: 'equipment.number-taken' }] },
  })
  expect(await take(['IM-1', 'IM-2'])).toMatchObject({ answer: { added: 2 } })
  expect(await take(['IM-3', 'IM-2'])).toMatchObject({ error: { fields: [{ path: 'body.entries.1.number' }] } })
  const file = await keeper.call(exportRegister, {})
  const bytes = Buffer.from(await (file as unknown as Response).arrayBuffer())
  const rows = (await readTable(bytes, 'register.xlsx')).map(({ cells }) => cells)
  expect(rows[0]?.slice(0, 3)).toEqual(['编号', '名称', '类别'])
  const numbers = rows.map(([number]) => number)
  expect(numbers).toContain('IM-2')
  expect(numbers).not.toContain('IM-3')
})
