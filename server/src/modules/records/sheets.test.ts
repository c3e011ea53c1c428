import { addEquipment, addEquipmentCertificate, confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import { addMethod, approveSheet, createSheet } from '@tongheng/contract/methods'
import * as orderApi from '@tongheng/contract/orders'
import { grantAuthorization } from '@tongheng/contract/personnel'
import { type Cell, records as api } from '@tongheng/contract/records'
import { receiveSample } from '@tongheng/contract/samples'
import { assignTask } from '@tongheng/contract/tasks'
import { builtInSheets, type MethodSheet } from '@tongheng/metrology'
import { takeOver } from '#modules/methods'
import { allYes, anItem } from '#modules/orders'
import { openTheatre, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SheetExample, sheetExamples } from './sheetExamples.ts'

let theatre: Theatre
/** One method under which all sheets are approved. */
let methodId: string
/** One agreed order with an instrument for each sheet. */
let itemIds: Map<string, string>

async function ordered(): Promise<Map<string, string>> {
  const { act, organizationIds, signature } = theatre.stage
  const order = await act('desk', orderApi.createOrder, {
    body: {
      clientId: organizationIds.gauge,
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: builtInSheets.map(({ id }) => anItem({ serial: id, methodId, points: `按 ${id}` })),
    },
  })
  const params = { institutionId: order.institutionId, id: order.id }
  let { version } = await act('desk', orderApi.startReview, { params, body: { version: order.version } })
  version = (await act('desk', orderApi.saveChecklist, { params, body: { version, checklist: allYes } })).version
  version = (await act('desk', orderApi.offerOrder, { params, body: { version, signature } })).version
  await act('gauge', orderApi.acceptOrder, { params, body: { version } })
  return new Map(order.items.map((item) => [item.serial, item.id]))
}

async function taskOf(sheet: MethodSheet): Promise<string> {
  const { act, accountIds } = theatre.stage
  const itemId = itemIds.get(sheet.id) ?? ''
  await act('desk', receiveSample, {
    body: {
      itemId,
      condition: '外观完好',
      accessories: [],
      deliveredBy: '送样人',
      wayIn: 'delivered',
      location: 'A-3',
    },
  })
  const { calibrator, checker } = accountIds
  const body = { itemId, calibratorId: calibrator, checkerId: checker, dueDay: '2026-03-06' }
  return (await act('desk', assignTask, { body })).id
}

beforeAll(async () => {
  theatre = await openTheatre()
  const { act, accountIds, signature } = theatre.stage
  const method = await act('technical', addMethod, {
    body: {
      code: 'SHEETS-2026',
      name: { zh: '全部内置表单', en: 'All built-in sheets' },
      kind: 'calibration-specification',
      effectiveOn: '2020-01-01',
    },
  })
  methodId = method.id
  await takeOver(theatre.world.app.platform.db, method.institutionId, methodId)
  for (const [person, action] of [
    ['calibrator', 'calibrate'],
    ['checker', 'check'],
  ] as const)
    await act('technical', grantAuthorization, {
      body: {
        accountId: accountIds[person],
        methodId,
        action,
        validFrom: '2026-03-02',
        validUntil: '2027-12-31',
        evidence: '考核合格',
        exception: '系统启用前已考核合格',
        signature,
      },
    })
  itemIds = await ordered()
}, 120_000)
afterAll(() => theatre.world.close())

async function approved(sheet: MethodSheet): Promise<string> {
  const { act, signature } = theatre.stage
  const draft = await act('lead', createSheet, { body: { methodId, builtInId: sheet.id } })
  const params = { institutionId: draft.institutionId, id: draft.id }
  await act('technical', approveSheet, { params, body: { version: draft.version, signature } })
  return draft.id
}

async function standardFor(sheet: MethodSheet, role: string, { unit, lines }: SheetExample['standards'][string]) {
  const { act, signature } = theatre.stage
  const number = `${sheet.id}-${role}`.slice(-40)
  const added = await act('keeper', addEquipment, {
    body: {
      number,
      name: `标准器 ${role}`,
      model: 'M',
      serial: number,
      maker: '示例',
      kind: 'standard',
      range: '—',
      accuracy: '—',
      location: '标准器室',
      note: '',
    },
  })
  const params = { institutionId: added.institutionId, id: added.id }
  const certified = await act('keeper', addEquipmentCertificate, {
    params,
    body: {
      number: `SL-${number}`,
      issuer: '国家计量院（示例）',
      calibratedOn: '2026-02-01',
      validUntil: '2027-12-31',
      traceability: '国家基准',
      values: lines.map(([nominal, value, U]) => ({ quantity: sheet.quantity.zh, nominal, value, unit, U, k: '2' })),
    },
  })
  await act('keeper', confirmEquipmentCertificate, {
    params: { ...params, certificateId: certified.certificates[0]?.id ?? '' },
    body: { decision: 'suitable', note: '满足要求', signature },
  })
  return added.id
}

function entriesFor(sheet: MethodSheet, example: SheetExample): { cell: Cell; value: string }[] {
  const typed = sheet.columns.filter((column) => column.formula === undefined)
  const named = (kind: 'environment' | 'order', values: Record<string, string> = {}) =>
    Object.entries(values).map(([name, value]) => ({ cell: { kind, point: 0, row: 0, name }, value }))
  return [
    ...named('environment', example.environment),
    ...named('order', example.order),
    ...(example.nominals ?? []).map((value, point) => ({
      cell: { kind: 'order' as const, point, row: 0, name: 'nominal' },
      value,
    })),
    ...example.readings.flatMap((rows, point) =>
      rows.flatMap((values, row) =>
        values.map((value, index) => ({
          cell: { kind: 'reading' as const, point, row, name: typed[index]?.name ?? '' },
          value,
        })),
      ),
    ),
  ]
}

test('the examples cover every built-in sheet', () => {
  expect(Object.keys(sheetExamples).toSorted()).toEqual(builtInSheets.map(({ id }) => id).toSorted())
})

test.each(builtInSheets)(
  '[CAL-6.3.2] $id is run from its task to a checked record',
  async (sheet) => {
    const { stage, laboratory } = theatre
    const example = sheetExamples[sheet.id]
    if (!example) throw new Error(sheet.id)
    const sheetId = await approved(sheet)
    const started = await stage.act('calibrator', api.startRecord, {
      body: { taskId: await taskOf(sheet), sheetId, roomId: laboratory.roomId },
    })
    const params = { institutionId: started.institutionId, id: started.id }
    for (const [role, values] of Object.entries(example.standards))
      await stage.act('calibrator', api.chooseStandard, {
        params,
        body: { role, equipmentId: await standardFor(sheet, role, values) },
      })
    const { version } = await stage.act('calibrator', api.enterReadings, {
      params,
      body: { entries: entriesFor(sheet, example) },
    })
    const submitted = await stage.act('calibrator', api.submitRecord, {
      params,
      body: { version, signature: stage.signature },
    })
    expect(submitted.result).toMatchObject({ status: 'complete', problems: [], findings: [] })
    expect(submitted.result.points).toHaveLength(example.readings.length)
    const checked = await stage.act('checker', api.checkRecord, {
      params,
      body: { version: submitted.version, signature: stage.signature },
    })
    expect(checked).toMatchObject({ status: 'checked', pointsAsked: `按 ${sheet.id}` })
    expect(checked.result.table.rows.flat()).not.toContain('')
  },
  60_000,
)
