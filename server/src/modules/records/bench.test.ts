import { getEquipment, scrapEquipment, stopEquipment } from '@tongheng/contract/equipment'
import { records as api } from '@tongheng/contract/records'
import { listTasks } from '@tongheng/contract/tasks'
import { type examples, openTheatre, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

/** A record just begun, in the room of the laboratory unless told otherwise. */
async function blank(serial: string, subject: keyof typeof examples = 'weight', room = true) {
  const { stage, laboratory } = theatre
  await playOrder(stage, { laboratory, client: 'gauge', subject, until: 'assigned', serial })
  const { entries } = await stage.act('calibrator', listTasks, { query: { q: serial } })
  const { institutionId, id } = await stage.act('calibrator', api.startRecord, {
    body: {
      taskId: entries[0]?.id ?? '',
      sheetId: laboratory.sheetIds[subject],
      roomId: room ? laboratory.roomId : null,
    },
  })
  return { institutionId, id }
}

test('[CAL-5.3.3, CAL-5.3.4] a standard is chosen by scanning its label, and what stands against it is told at the scan', async () => {
  const { attempt, stage, laboratory } = theatre
  const params = await blank('B-1')
  const { institutionId } = params
  const { weight, expired, caliper } = laboratory.standardIds
  const scan = (code: string, role?: string) =>
    attempt('calibrator', api.scanStandard, { params, body: role === undefined ? { code } : { code, role } })
  const label = (id: string, laboratoryId = institutionId) => `http://lab.example/work/equipment/${laboratoryId}/${id}`
  expect((await scan(label(weight))).answer?.standards).toMatchObject([{ role: 'reference', equipmentId: weight }])
  expect((await scan('bz-001')).answer?.standards).toMatchObject([{ role: 'reference', equipmentId: weight }])
  const told = (code: string, status = 409) => ({ status, code, error: { fields: [{ path: 'body.code', code }] } })
  expect(await scan(label(weight, params.id))).toMatchObject(told('equipment.label-of-another'))
  expect(await scan(label(params.id))).toMatchObject(told('equipment.label-unknown'))
  expect(await scan('BZ-XYZ')).toMatchObject(told('equipment.label-unknown'))
  expect(await scan(label(caliper))).toMatchObject(told('records.fits-no-role', 400))
  expect(await scan('BZ-001', 'thermometer')).toMatchObject({ status: 400, code: 'records.no-such-role' })
  expect(await attempt('cs-calibrator', api.scanStandard, { params, body: { code: 'BZ-001' } })).toMatchObject({
    status: 404,
  })
  stage.clock.moveTo(8, '09:00')
  expect(await scan(label(expired))).toMatchObject(told('equipment.expired'))
  for (const [move, code] of [
    [stopEquipment, 'equipment.laid-up'],
    [scrapEquipment, 'equipment.scrapped'],
  ] as const) {
    const at = { institutionId, id: expired }
    const { version } = await stage.act('technical', getEquipment, { params: at })
    await stage.act('technical', move, { params: at, body: { reason: '砝码磕伤', version } })
    expect(await scan(label(expired))).toMatchObject(told(code))
  }
  expect((await scan('BZ-001')).status).toBe(200)
})
