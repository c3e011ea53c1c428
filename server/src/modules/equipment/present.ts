import {
  type Due,
  type EquipmentCertificate,
  type EquipmentEntry,
  type EquipmentView,
  equipmentWorkflow,
} from '@tongheng/contract/equipment'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { equipmentPolicy } from './policy.ts'
import {
  certificatesOf,
  confirmationsOf,
  dayAfter,
  type EquipmentKey,
  soonDays,
  type StandingRow,
  statusChangesOf,
  valuesOf,
  visibleEquipment,
} from './queries.ts'
import { hindranceOf } from './usable.ts'

const dueOf = (row: StandingRow, at: Date): Due => {
  if (row.valid_until === null || row.status === 'scrapped') return 'none'
  if (row.valid_until < dayOf(at)) return 'overdue'
  return row.valid_until <= dayAfter(at, soonDays) ? 'soon' : 'ok'
}

export const presentEntry = (row: StandingRow, at: Date): EquipmentEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  name: row.name,
  model: row.model,
  serial: row.serial,
  maker: row.maker,
  kind: row.kind,
  status: row.status,
  range: row.measuring_range,
  accuracy: row.accuracy,
  location: row.location,
  validUntil: row.valid_until,
  due: dueOf(row, at),
  hindrance: hindranceOf(row, dayOf(at)),
})

async function presentCertificates(context: Context<Member>, key: EquipmentKey): Promise<EquipmentCertificate[]> {
  const rows = await certificatesOf(context.db, key)
  const ids = rows.map(({ id }) => id)
  const confirmations = await confirmationsOf(context.db, key.institutionId, ids)
  const values = await valuesOf(context.db, key.institutionId, ids)
  const files = await fileRefs(
    context.db,
    rows.flatMap(({ file_id: fileId }) => fileId ?? []),
  )
  return rows.map((row, index) => {
    const confirmation = confirmations.get(row.id)
    return {
      id: row.id,
      number: row.number,
      issuer: row.issuer,
      calibratedOn: row.calibrated_on,
      validUntil: row.valid_until,
      traceability: row.traceability,
      file: files.get(row.file_id ?? '') ?? null,
      values: values.get(row.id) ?? [],
      revision: row.revision,
      correctionReason: row.correction_reason,
      registeredBy: row.registered_by,
      registeredAt: row.registered_at.toISOString(),
      superseded: index > 0,
      confirmation: confirmation?.decision ?? 'unconfirmed',
      confirmationNote: confirmation?.note ?? '',
      confirmedBy: confirmation?.confirmed_by ?? null,
      confirmedAt: confirmation?.confirmed_at.toISOString() ?? null,
    }
  })
}

export async function presentEquipment(context: Context<Member>, key: EquipmentKey): Promise<EquipmentView> {
  const { db, actor } = context
  const at = context.platform.now()
  const row = await visibleEquipment(db, actor, key, at)
  const [certificates, changes, signatures] = [
    await presentCertificates(context, key),
    await statusChangesOf(db, key),
    await signaturesOf(db, { organizationId: key.institutionId, kind: 'equipment', id: key.id }),
  ]
  return {
    ...presentEntry(row, at),
    note: row.note,
    restriction: row.restriction,
    certificates,
    statusChanges: changes.map((change) => ({
      action: change.action,
      from: change.from_status,
      to: change.to_status,
      reason: change.reason,
      by: change.changed_by,
      at: change.changed_at.toISOString(),
    })),
    signatures,
    actions: nextActions(equipmentWorkflow, equipmentPolicy, actor, row),
    mayEdit: row.status !== 'scrapped' && equipmentPolicy.change(actor, row) === null,
    mayConfirm: row.certificate_id !== null && row.decision === null && equipmentPolicy.confirm(actor, row) === null,
    version: row.version,
  }
}
