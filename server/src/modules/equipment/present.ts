import {
  ApprovedMove,
  type Due,
  type EquipmentCertificate,
  type EquipmentEntry,
  type EquipmentView,
  type FileNote,
  type LabelColour,
  type MoveProposal,
  type Requirement,
  equipmentWorkflow,
  soonDays,
} from '@tongheng/contract/equipment'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { curvesOf } from './curves.ts'
import { holdAgainst } from './holdAgainst.ts'
import { decidesProposal, equipmentPolicy } from './policy.ts'
import {
  certificatesOf,
  confirmationsOf,
  dayAfter,
  type EquipmentKey,
  notesOf,
  proposalsOf,
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

/** Green: usable. Yellow: usable within limits. Red: not to be used, for whatever reason (CAL-5.3.4). */
const labelOf = (row: StandingRow, isHindered: boolean): LabelColour => {
  if (isHindered) return 'red'
  return row.status === 'restricted' ? 'yellow' : 'green'
}

export function presentEntry(row: StandingRow, at: Date): EquipmentEntry {
  const hindrance = hindranceOf(row, dayOf(at))
  return {
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
    softwareVersion: row.software_version,
    lot: row.lot,
    expiresOn: row.expires_on,
    stock: row.stock,
    stockUnit: row.stock_unit,
    borrowedFrom: row.borrowed_from,
    label: labelOf(row, hindrance !== null),
    validUntil: row.valid_until,
    due: dueOf(row, at),
    hindrance,
  }
}

async function presentNotes(context: Context<Member>, key: EquipmentKey): Promise<FileNote[]> {
  const rows = await notesOf(context.db, key)
  const files = await fileRefs(
    context.db,
    rows.flatMap((row) => row.file_ids),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    happenedOn: row.happened_on,
    text: row.text,
    location: row.location,
    amount: row.amount,
    files: row.file_ids.flatMap((id) => files.get(id) ?? []),
    by: row.written_by,
    at: row.written_at.toISOString(),
  }))
}

async function presentProposals({ db, actor }: Context<Member>, key: EquipmentKey): Promise<MoveProposal[]> {
  const rows = await proposalsOf(db, key)
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    reason: row.reason,
    by: row.proposed_by,
    at: row.proposed_at.toISOString(),
    decision: row.decision,
    remark: row.remark,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    mayDecide: row.decision === null && decidesProposal(actor, row) === null,
  }))
}

/** Moves that the actor cannot make but may ask for; one at a time. */
const proposable = (actor: Member, row: StandingRow, proposals: readonly MoveProposal[]): ApprovedMove[] =>
  equipmentPolicy.change(actor, row) !== null || proposals.some(({ decision }) => decision === null)
    ? []
    : ApprovedMove.options.filter(
        (action) =>
          equipmentWorkflow.moves[action].from.includes(row.status) && equipmentPolicy[action](actor, row) !== null,
      )

async function presentCertificates(
  context: Context<Member>,
  key: EquipmentKey,
  requirements: readonly Requirement[],
): Promise<EquipmentCertificate[]> {
  const rows = await certificatesOf(context.db, key)
  const ids = rows.map(({ id }) => id)
  const confirmations = await confirmationsOf(context.db, key.institutionId, ids)
  const values = await valuesOf(context.db, key.institutionId, ids)
  const curves = await curvesOf(context.db, key.institutionId, ids)
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
      curves: curves.get(row.id) ?? [],
      revision: row.revision,
      correctionReason: row.correction_reason,
      registeredBy: row.registered_by,
      registeredAt: row.registered_at.toISOString(),
      superseded: index > 0,
      confirmation: confirmation?.decision ?? 'unconfirmed',
      findings: confirmation?.findings ?? holdAgainst(requirements, values.get(row.id) ?? []),
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
  const [certificates, proposals, changes, signatures] = [
    await presentCertificates(context, key, row.requirements),
    await presentProposals(context, key),
    await statusChangesOf(db, key),
    await signaturesOf(db, { organizationId: key.institutionId, kind: 'equipment', id: key.id }),
  ]
  return {
    ...presentEntry(row, at),
    note: row.note,
    restriction: row.restriction,
    limits: row.status === 'restricted' ? row.limits_then : null,
    requirements: row.requirements,
    mayPropose: proposable(actor, row, proposals),
    proposals,
    fileNotes: await presentNotes(context, key),
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
