import { builtInSheet, runWorksheet, type WorksheetRecordSource } from '@tongheng/metrology'
import type { CheckedRecord } from '#modules/records'

const environment = [
  { name: 'temperature', value: '20.1' },
  { name: 'humidity', value: '48' },
]

/** A checked record by a built-in sheet, without a database. */
function checkedRecordOf(sheetId: string, source: WorksheetRecordSource): CheckedRecord {
  const sheet = builtInSheet(sheetId)
  if (!sheet) throw new Error(sheetId)
  const result = runWorksheet(sheet, { environment: { temperature: '20.1', humidity: '48' }, ...source })
  if (result.status !== 'complete') throw new Error(JSON.stringify(result.problems))
  const moment = new Date('2026-11-18T02:00:00Z')
  return {
    institutionId: 'i',
    id: 'r',
    number: 'YS2026-000456',
    status: 'checked',
    taskId: 't',
    orderId: 'o',
    orderItemId: 'oi',
    methodId: 'm',
    subject: { orderNumber: 'WT1', client: '', instrument: '', model: '', serial: '', maker: '', sampleNumber: null },
    sheet,
    result,
    standards: [],
    environment,
    room: null,
    roomId: null,
    calibratorId: 'a',
    measured: [{ accountId: 'a', from: moment, until: null }],
    calibratorName: '王强',
    checkerId: 'b',
    checkerName: '李娜',
    startedAt: moment,
    submittedAt: moment,
    checkedAt: moment,
  }
}

const values = ['41.2', '81.5', '121.8'].map((at) => ({ at, value: at, U: '0.006' }))

/** A caliper verified at three points. */
export const aCheckedRecord = (): CheckedRecord =>
  checkedRecordOf('jjg30-caliper', {
    standards: [{ role: 'blocks', values }],
    points: ['41.20', '81.52', '121.82'].map((reading) => ({
      rows: [{ indication: reading }, { indication: reading }, { indication: reading }],
    })),
  })
