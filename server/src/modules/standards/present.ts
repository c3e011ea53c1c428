import {
  type MeasurementStandardEntry,
  type MeasurementStandardView,
  measurementStandardWorkflow,
  neededDocuments,
} from '@tongheng/contract/measurementStandards'
import { equipmentHindrances, type EquipmentKey } from '#modules/equipment'
import { methodsById } from '#modules/methods'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { hindrancesOf } from './permit.ts'
import { standardPolicy } from './policy.ts'
import { documentsOf, partsOf, testsOf, visibleStandard } from './queries.ts'
import type { StandardRow, TestRow } from './tables.ts'

export const presentEntry = (row: StandardRow, tests: readonly TestRow[], at: Date): MeasurementStandardEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  name: row.name,
  kind: row.kind,
  quantity: row.quantity,
  range: row.measuring_range,
  accuracy: row.accuracy,
  status: row.status,
  certificateNumber: row.certificate_number,
  validUntil: row.valid_until,
  leadName: row.lead_name,
  hindrances: hindrancesOf(
    row,
    tests.filter((test) => test.standard_id === row.id),
    dayOf(at),
  ),
})

async function presentDocuments(context: Context<Member>, key: EquipmentKey) {
  const rows = await documentsOf(context.db, key)
  const files = await fileRefs(
    context.db,
    rows.map((row) => row.file_id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    file: files.get(row.file_id) ?? null,
    by: row.added_by,
    at: row.added_at.toISOString(),
  }))
}

const presentTest = (row: TestRow) => ({
  id: row.id,
  kind: row.kind,
  parameter: row.parameter,
  doneOn: row.done_on,
  readings: row.readings,
  unit: row.unit,
  limit: row.acceptance_limit,
  result: row.result,
  accepted: row.accepted,
  note: row.note,
  by: row.recorded_by,
  at: row.recorded_at.toISOString(),
})

export async function presentStandard(context: Context<Member>, key: EquipmentKey): Promise<MeasurementStandardView> {
  const { db, actor } = context
  const at = context.platform.now()
  const row = await visibleStandard(db, actor, key)
  const tests = await testsOf(db, key.institutionId, [key.id])
  const equipment = await equipmentHindrances(db, key.institutionId, at)
  const methods = await methodsById(db, key.institutionId, row.method_ids)
  const parts = await partsOf(db, key)
  const documents = await presentDocuments(context, key)
  const there = new Set(documents.map(({ kind }) => kind))
  return {
    ...presentEntry(row, tests, at),
    examinedBy: row.examined_by,
    validFrom: row.valid_from,
    leadId: row.lead_id,
    note: row.note,
    methods: [...methods.values()].map(({ id, code, name }) => ({ id, code, name })),
    equipment: parts.map(({ equipment_id: equipmentId, role }) => {
      const found = equipment.get(equipmentId)
      return {
        equipmentId,
        role,
        number: found?.number ?? '',
        name: found?.name ?? '',
        hindrance: found?.hindrance ?? null,
      }
    }),
    tests: tests.map(presentTest),
    documents,
    missingDocuments: neededDocuments(row.kind).filter((kind) => !there.has(kind)),
    actions: nextActions(measurementStandardWorkflow, standardPolicy, actor, row),
    mayEdit: row.status !== 'withdrawn' && standardPolicy.keep(actor, row) === null,
    version: row.version,
  }
}
