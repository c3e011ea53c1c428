import type { MethodSheet, WorksheetResult } from '@tongheng/metrology'
import { climateOf, type RoomClimate } from '@tongheng/contract/climate'
import type { Entry, UsedStandard } from '@tongheng/contract/records'
import { currentEntries } from '@tongheng/contract/worksheetOf'
import { Decimal } from 'decimal.js'
import type { AnyDb } from '#platform/db'
import type { ServerModule } from '#platform/module'
import { recordData } from './personalData.ts'
import { recordMessages } from './messages.ts'
import { entriesOf, findRecord, type RecordKey, standardsOf } from './queries.ts'
import { presentEntry } from './present.ts'
export { handedOnBy } from './measuredBy.ts'
import { measuredBy, type Measurer } from './measuredBy.ts'
export { presentRecord } from './present.ts'
import { recordRoutes } from './routes.ts'
import { suspicionRoutes } from './suspicionRoutes.ts'
import type { RecordSubject } from './tables.ts'
import { suspicionWork } from './suspicionWork.ts'
import { judgeSignedAgain } from './whenRoomReadAfterwards.ts'
import { tellOfStop } from './whenRoomStopped.ts'
import { recordWork } from './work.ts'

export { comparableRecords } from './comparable.ts'
export { correctReading } from './correctReading.ts'
export { enterReadings } from './enterReadings.ts'
export { outsideLimits, permitOutside } from './permitOutside.ts'
export { allRecordsOfTasks, checkedRecords, recordsOfTasks, standardsUsed } from './queries.ts'
export { kinOf, recordInForce, requireInForce, supersededRecords } from './reviseRecord.ts'
export { suspectOfStandard } from './suspect.ts'
export { clearedAt, holdRecords, releaseRecords, requireNotHeld } from './holds.ts'
export { requireUnsuspected } from './suspicionQueries.ts'
export { recordChecked, recordReturned, recordSubmitted, standardChosen } from './events.ts'

/** A checked record as certificates draw on it: nothing of it can change any more. */
export interface CheckedRecord {
  institutionId: string
  id: string
  number: string
  status: 'recording' | 'submitted' | 'checked'
  taskId: string
  orderId: string
  orderItemId: string
  methodId: string
  subject: RecordSubject
  sheet: MethodSheet
  result: WorksheetResult | null
  standards: UsedStandard[]
  /** Conditions by name of the sheet: as typed, or what the room had from its lowest to its highest while the readings were taken. */
  environment: { name: string; value: string; range?: { low: string; high: string } }[]
  room: string | null
  roomId: string | null
  calibratorId: string
  /** Who measured, from when until when: a new version may be another person's correction. */
  measured: Measurer[]
  calibratorName: string
  checkerId: string
  checkerName: string
  /** Of the first version: when the measurements were made. */
  startedAt: Date
  submittedAt: Date | null
  checkedAt: Date | null
}

function conditionOf(
  asked: MethodSheet['environment'][number],
  entries: readonly Entry[],
  climate: RoomClimate | null,
): CheckedRecord['environment'] {
  const { name } = asked
  const typed = entries.find((entry) => entry.kind === 'environment' && entry.name === name)
  if (typed) return [{ name, value: typed.value }]
  const range = climateOf(climate, asked)
  if (!range) return []
  const value = new Decimal(range.low).plus(range.high).div(2).toFixed()
  return [range.low === range.high ? { name, value: range.low } : { name, value, range }]
}

/** The record by its key, for the modules above. */
export async function recordSnapshot(db: AnyDb, key: RecordKey): Promise<CheckedRecord> {
  const row = await findRecord(db, key)
  const first = row.revision_of === null ? row : await findRecord(db, { ...key, id: row.revision_of })
  const entries = currentEntries((await entriesOf(db, key)).map(presentEntry))
  return {
    institutionId: row.institution_id,
    id: row.id,
    number: row.number,
    status: row.status,
    taskId: row.task_id,
    orderId: row.order_id,
    orderItemId: row.order_item_id,
    methodId: row.method_id,
    subject: row.subject,
    sheet: row.sheet,
    result: row.result,
    standards: await standardsOf(db, key),
    environment: row.sheet.environment.flatMap((asked) => conditionOf(asked, entries, row.climate)),
    room: row.room_name,
    roomId: row.room_id,
    calibratorId: row.calibrator_id,
    measured: await measuredBy(db, first),
    calibratorName: row.calibrator_name,
    checkerId: row.checker_id,
    checkerName: row.checker_name,
    startedAt: first.started_at,
    submittedAt: first.submitted_at,
    checkedAt: row.checked_at,
  }
}

/** Original records: runs of a method sheet (CAL-6.3), and what looks suspicious in them (CAL-8.2). */
export const records: ServerModule = {
  name: 'records',
  personalData: recordData,
  messages: Object.values(recordMessages),
  routes: (routes) => {
    recordRoutes(routes)
    suspicionRoutes(routes)
  },
  reactions: [tellOfStop, judgeSignedAgain],
  work: [recordWork, suspicionWork],
}
