import { amendments } from '@tongheng/contract/amendments'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { getOrder } from '@tongheng/contract/orders'
import { listWork } from '@tongheng/contract/work'
import { readDcc } from '@tongheng/dcc'
import { readPdf } from '#platform/documents/readPdf'
import { openTheatre, playPart, playRecords, playSignatures, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

const at = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })
const recordsOf = (serials: string[]) =>
  playRecords(theatre.stage, { laboratory: theatre.laboratory, client: 'gauge', subject: 'multimeter' }, serials)
const draft = ([recordId = '', ...annexedRecordIds]: string[], wishes: object = {}) =>
  theatre.attempt('calibrator', api.draftCertificate, { body: { recordId, annexedRecordIds, ...wishes } })

async function issued(recordIds: string[]): Promise<CertificateView> {
  const { answer, error } = await draft(recordIds)
  if (!answer) throw new Error(JSON.stringify(error))
  return playSignatures(theatre.stage, answer)
}

async function dccOf(row: CertificateView) {
  const blob = (await theatre.stage.act('gauge', api.certificateDcc, { params: at(row) })) as Blob
  return readDcc(await blob.text()).dcc
}

async function pagesOf(row: CertificateView): Promise<string> {
  const blob = (await theatre.stage.act('gauge', api.certificateFile, { params: at(row) })) as Blob
  return (await readPdf(new Uint8Array(await blob.arrayBuffer()))).pages.join('')
}

test('[CAL-6.4] instruments of one order share a certificate whose annex gives each with its results', async () => {
  const { order, recordIds } = await recordsOf(['AX-1', 'AX-2', 'AX-3'])
  const row = await issued(recordIds)
  expect(row).toMatchObject({ status: 'issued', serial: 'AX-1 (+2)' })
  expect(row.annex.map(({ serial }) => serial)).toEqual(['AX-1', 'AX-2', 'AX-3'])
  expect(row.results.rows.map(([serial]) => serial)).toEqual(['AX-1', 'AX-2', 'AX-3'])
  const held = await theatre.stage.act('gauge', api.getCertificate, { params: at(row) })
  expect(held.annex).toMatchObject([{ record: null }, { record: null }, { record: null }])
  const text = await pagesOf(row)
  for (const said of ['AX-1', 'AX-2', 'AX-3', '附页3／3', '见附页', '×3']) expect(text).toContain(said)
  const { administrativeData, measurementResults } = await dccOf(row)
  const serials = administrativeData.items.item.map(({ identifications }) => identifications[0]?.value)
  expect(serials).toEqual(['AX-1', 'AX-2', 'AX-3'])
  expect(measurementResults.measurementResult).toHaveLength(3)
  expect(measurementResults.measurementResult[2]?.name[0]?.text).toContain('AX-3')
  const { items } = await theatre.stage.act('desk', getOrder, { params: at(order) })
  expect(items.map(({ stage }) => stage)).toEqual(['certified', 'certified', 'certified'])
  const found = await theatre.stage.act('gauge', api.listCertificates, { query: { q: 'AX-3' } })
  expect(found.entries.map(({ number }) => number)).toEqual([row.number])
})

test('[CAL-6.4] what differs, is adjusted, or has a certificate already does not stand on the same certificate', async () => {
  const [first, other] = [await recordsOf(['BX-1', 'BX-2', 'BX-3']), await recordsOf(['BX-9'])]
  const [one = '', two = '', three = ''] = first.recordIds
  const field = { error: { fields: [{ path: 'body.annexedRecordIds' }] } }
  expect(await draft([one, other.recordIds[0] ?? ''])).toMatchObject({ code: 'certificates.annex-differs', ...field })
  expect(await draft([one, one])).toMatchObject({ code: 'certificates.annex-twice', ...field })
  const adjustment = { description: '调整零位', descriptionEn: '', beforeRecordId: null }
  expect(await draft([one, two], { adjustment })).toMatchObject({ code: 'certificates.annex-adjusted', ...field })
  expect((await draft([one, theatre.laboratory.roomId])).status).toBe(404)
  const { answer: row } = await draft([one, two])
  if (!row) throw new Error('not drafted')
  expect(await draft([three, two])).toMatchObject({ code: 'certificates.annexed-already', ...field })
  expect(await draft([two])).toMatchObject({ code: 'certificates.drafted-already' })
  const waiting = async () => {
    const { groups } = await theatre.stage.act('calibrator', listWork, {})
    const { items = [] } = groups.find(({ kind }) => kind === 'certificates.draft') ?? {}
    return first.recordIds.map((id) => items.some(({ page }) => page.endsWith(id)))
  }
  expect(await waiting()).toEqual([false, false, true])
  const { answer: wider } = await theatre.attempt('desk', api.reviseDraft, {
    params: at(row),
    body: { version: row.version, annexedRecordIds: [three] },
  })
  expect(wider?.annex.map(({ serial }) => serial)).toEqual(['BX-1', 'BX-3'])
  expect(await waiting()).toEqual([false, true, false])
})

test('[CAL-6.4.3] each part of an instrument has a certificate that says so; the instrument is certified with the last', async () => {
  const { order, recordIds } = await recordsOf(['PX-1'])
  const [item] = order.items
  const plan = { laboratory: theatre.laboratory, client: 'gauge', subject: 'multimeter', serial: 'PX-1' } as const
  const { id: partId } = await playPart(theatre.stage, plan, { itemId: item?.id ?? '', part: '直流高压部分' })
  const [recordId = ''] = recordIds
  expect(await draft([recordId, partId])).toMatchObject({ code: 'certificates.annex-twice' })
  const stage = async () =>
    (await theatre.stage.act('gauge', getOrder, { params: at(order) })).items.map((one) => one.stage)
  expect(await issued([recordId])).toMatchObject({ serial: 'PX-1', part: '' })
  expect(await stage()).toEqual(['measured'])
  const row = await issued([partId])
  expect(row).toMatchObject({ serial: 'PX-1', part: '直流高压部分', previous: null })
  expect(await stage()).toEqual(['certified'])
  const text = await pagesOf(row)
  expect(text).toContain('直流高压部分：')
  expect(text).toContain('本证书只涉及该器具的“直流高压部分”项目')
})

test('[CAL-6.4.4.3] a replacement corrects the instrument it names; a withdrawn certificate frees every record of its annex', async () => {
  const { recordIds } = await recordsOf(['CX-1', 'CX-2'])
  const row = await issued(recordIds)
  const ask = (kind: 'replacement' | 'void', more: object, of = row) =>
    theatre.attempt('desk', amendments.askAmendment, {
      params: at(of),
      body: { version: of.version, kind, reason: '出厂编号有误', ...more },
    })
  const field = 'instrument.serialNumber' as const
  for (const position of [undefined, 3])
    expect(await ask('replacement', { corrections: [{ field, value: 'CX-22', position }] })).toMatchObject({
      code: 'certificates.corrected-position',
      error: { fields: [{ path: 'body.corrections.0.position' }] },
    })
  const { answer: asked } = await ask('replacement', { corrections: [{ field, value: 'CX-22', position: 2 }] })
  if (!asked) throw new Error('not asked')
  const { signature } = theatre.stage
  const approved = await theatre.stage.act('signatory', amendments.approveAmendment, {
    params: at(asked),
    body: { version: asked.version, signature },
  })
  const next = await theatre.stage.act('desk', api.getCertificate, {
    params: { institutionId: row.institutionId, id: approved.successor?.id ?? '' },
  })
  const successor = await playSignatures(theatre.stage, next)
  expect(successor).toMatchObject({ serial: 'CX-1 (+1)', original: { number: row.number } })
  expect(successor.annex.map(({ serial }) => serial)).toEqual(['CX-1', 'CX-22'])
  const { administrativeData } = await dccOf(successor)
  expect(administrativeData.items.item.map(({ identifications }) => identifications[0]?.value)).toEqual([
    'CX-1',
    'CX-22',
  ])
  expect(await draft([recordIds[1] ?? ''])).toMatchObject({ code: 'certificates.drafted-already' })
  const { answer: last } = await ask('void', {}, successor)
  if (!last) throw new Error('not asked')
  await theatre.stage.act('signatory', amendments.approveAmendment, {
    params: at(last),
    body: { version: last.version, signature },
  })
  expect((await draft([recordIds[1] ?? ''])).answer).toMatchObject({ serial: 'CX-2', annex: [] })
  expect((await draft([recordIds[0] ?? ''])).answer).toMatchObject({ serial: 'CX-1', annex: [] })
})
