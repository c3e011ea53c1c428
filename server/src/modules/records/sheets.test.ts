import { addEquipment, addEquipmentCertificate, confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import { addMethod, approveSheet, createSheet } from '@tongheng/contract/methods'
import { grantAuthorization } from '@tongheng/contract/personnel'
import { type Cell, records as api } from '@tongheng/contract/records'
import { listTasks } from '@tongheng/contract/tasks'
import { builtInSheets, type MethodSheet } from '@tongheng/metrology'
import { openTheatre, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SheetExample, sheetExamples } from './sheetExamples.ts'

let theatre: Theatre
/** One method under which all sheets are approved. */
let methodId: string

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
        signature,
      },
    })
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
    const own = { ...laboratory, methodIds: { ...laboratory.methodIds, weight: methodId } }
    const serial = `W-${sheet.id}`.slice(0, 40)
    const played = await playOrder(stage, {
      laboratory: own,
      client: 'gauge',
      subject: 'weight',
      until: 'assigned',
      serial,
    })
    const { entries } = await stage.act('calibrator', listTasks, { query: { q: serial } })
    expect(entries).toMatchObject([{ orderId: played.key.id }])
    const started = await stage.act('calibrator', api.startRecord, {
      body: { taskId: entries[0]?.id ?? '', sheetId, roomId: laboratory.roomId },
    })
    const params = { institutionId: started.institutionId, id: started.id }
    for (const [role, values] of Object.entries(example.standards))
      await stage.act('calibrator', api.chooseStandard, {
        params,
        body: { role, equipmentId: await standardFor(sheet, role, values) },
      })
    await stage.act('calibrator', api.enterReadings, { params, body: { entries: entriesFor(sheet, example) } })
    const record = await stage.act('calibrator', api.getRecord, { params })
    expect(record.result).toMatchObject({ status: 'complete', problems: [], findings: [] })
    expect(record.result.points).toHaveLength(example.readings.length)
    const submitted = await stage.act('calibrator', api.submitRecord, {
      params,
      body: { version: record.version, signature: stage.signature },
    })
    const checked = await stage.act('checker', api.checkRecord, {
      params,
      body: { version: submitted.version, signature: stage.signature },
    })
    expect(checked).toMatchObject({ status: 'checked', pointsAsked: '10 kg 折算质量' })
    expect(checked.result.table.rows.flat()).not.toContain('')
  },
  60_000,
)
