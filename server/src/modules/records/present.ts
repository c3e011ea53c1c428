import { type Entry, type RecordSummary, type RecordView, recordWorkflow } from '@tongheng/contract/records'
import type { RoomClimate } from '@tongheng/contract/climate'
import { evaluateRecord } from '@tongheng/contract/worksheetOf'
import type { WorksheetResult } from '@tongheng/metrology'
import type { Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { climateOfRecord } from './climateOfRecord.ts'
import { handOversOf } from './measuredBy.ts'
import { recordPolicy } from './policy.ts'
import {
  attachmentsOf,
  type EntryRow,
  entriesOf,
  findRecord,
  type RecordKey,
  type RecordRow,
  standardsOf,
  versionsOf,
} from './queries.ts'
import { remarksOf } from './remarksOf.ts'
import { suspicionOfRecord } from './suspicionQueries.ts'

export const recordSubject = (record: { institution_id: string; id: string }): Subject => ({
  kind: 'record',
  id: record.id,
  organizationId: record.institution_id,
})

export const presentEntry = (row: EntryRow): Entry => ({
  id: row.id,
  kind: row.kind,
  point: row.point,
  row: row.row,
  name: row.name,
  value: row.value,
  enteredAt: row.entered_at.toISOString(),
  enteredBy: row.entered_by_name,
  replaces: row.replaces,
  reason: row.reason,
  late: row.observed_at === null ? null : { observedAt: row.observed_at.toISOString(), reason: row.late_reason ?? '' },
  origin: row.file_id === null ? null : { fileId: row.file_id, row: row.file_row ?? 0 },
})

export const presentSummary = (row: RecordRow): RecordSummary => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  orderNumber: row.subject.orderNumber,
  instrument: row.subject.instrument,
  serial: row.subject.serial,
  part: row.subject.part ?? '',
  client: row.subject.client,
  sheetName: row.sheet.name,
  calibrator: row.calibrator_name,
  checker: row.checker_name,
  startedAt: row.started_at.toISOString(),
  submittedAt: row.submitted_at?.toISOString() ?? null,
  checkedAt: row.checked_at?.toISOString() ?? null,
})

/** What the worksheet makes of the record: fixed at its submission, until then of what is typed so far. */
export async function resultOf(
  context: Context,
  record: RecordRow,
  climate: RoomClimate | null,
): Promise<WorksheetResult> {
  if (record.result !== null && record.status !== 'recording') return record.result
  const key = { institutionId: record.institution_id, id: record.id }
  const entries = (await entriesOf(context.db, key)).map(presentEntry)
  return evaluateRecord(record.sheet, entries, await standardsOf(context.db, key), climate)
}

async function firstOf(context: Context, record: RecordRow): Promise<RecordView['retestOf']> {
  if (record.retest_of === null) return null
  const { id, number } = await findRecord(context.db, { institutionId: record.institution_id, id: record.retest_of })
  return { id, number }
}

async function revisionOf(context: Context<Member>, record: RecordRow) {
  const versions = await versionsOf(context.db, record)
  const isLast = versions.every(({ revision }) => revision <= record.revision)
  return {
    revision: {
      version: record.revision,
      reason: record.revision_reason,
      others: versions.flatMap(({ id, number, revision }) =>
        id === record.id ? [] : [{ id, number, version: revision }],
      ),
    },
    mayRevise: isLast && record.status === 'checked' && recordPolicy.revise(context.actor, record) === null,
  }
}

export async function presentRecord(context: Context<Member>, key: RecordKey): Promise<RecordView> {
  const record = await findRecord(context.db, key)
  const entries = (await entriesOf(context.db, key)).map(presentEntry)
  const suspicion = await suspicionOfRecord(context.db, key)
  const climate = await climateOfRecord(context.db, record, context.platform.now())
  return {
    ...presentSummary(record),
    version: record.version,
    taskId: record.task_id,
    orderId: record.order_id,
    orderItemId: record.order_item_id,
    sampleNumber: record.subject.sampleNumber,
    pointsAsked: record.subject.points ?? '',
    room: record.room_name,
    roomId: record.room_id,
    sheet: record.sheet,
    entries,
    standards: await standardsOf(context.db, key),
    climate,
    result: await resultOf(context, record, climate),
    handOvers: await handOversOf(context.db, key),
    remarks: await remarksOf(context.db, key),
    limitsConsent: record.limits_consent,
    attachments: await attachmentsOf(context.db, key),
    signatures: await signaturesOf(context.db, { organizationId: key.institutionId, kind: 'record', id: key.id }),
    actions: nextActions(recordWorkflow, recordPolicy, context.actor, record),
    methodId: record.method_id,
    suspicion: suspicion ? { id: suspicion.id, status: suspicion.status } : null,
    retestOf: await firstOf(context, record),
    ...(await revisionOf(context, record)),
    mayRecord: record.status === 'recording' && recordPolicy.record(context.actor, record) === null,
    asOf: context.platform.now().toISOString(),
  }
}
