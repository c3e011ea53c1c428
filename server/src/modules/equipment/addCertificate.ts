import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/equipment'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { insertCurves, requireCurves } from './curves.ts'
import { equipmentCalibrated } from './events.ts'
import { equipmentPolicy } from './policy.ts'
import { certificatesOf, type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'
import { type CertificateRow, own } from './tables.ts'

type NewCertificate = Received<typeof api.addEquipmentCertificate>['body']

function requireDates(body: NewCertificate, today: string): void {
  if (body.calibratedOn > today) throw fieldError('body.calibratedOn', 'equipment.calibrated-in-future')
  if (body.validUntil < body.calibratedOn) throw fieldError('body.validUntil', 'equipment.ends-before-start')
}

/**
 * Its place after those entered before. Certificates come in order of time; one typed wrongly can be typed again while it is the last,
 * and both are kept.
 */
function revisionOf(body: NewCertificate, earlier: readonly CertificateRow[]): number {
  const same = (row: CertificateRow) => row.number === body.number && row.issuer === body.issuer
  const known = earlier.find(same)
  if (known && !body.correctionReason) throw fieldError('body.number', 'equipment.certificate-known')
  if (body.correctionReason && (!known || known !== earlier[0]))
    throw fieldError('body.correctionReason', 'equipment.nothing-to-correct')
  const before = earlier.find((row) => !same(row))
  if (before && body.calibratedOn < before.calibrated_on)
    throw fieldError('body.calibratedOn', 'equipment.older-certificate', {
      number: before.number,
      calibratedOn: before.calibrated_on,
    })
  return (known?.revision ?? 0) + 1
}

async function insertValues(step: Step<Member>, certificate: CertificateRow, body: NewCertificate): Promise<void> {
  if (body.values.length === 0) return
  await own(step.db)
    .insertInto('equipment_certificate_values')
    .values(
      body.values.map((line, position) => ({
        institution_id: certificate.institution_id,
        certificate_id: certificate.id,
        position,
        quantity: line.quantity,
        nominal: line.nominal,
        value: line.value,
        unit: line.unit,
        expanded_uncertainty: line.U,
        coverage_factor: line.k,
      })),
    )
    .execute()
}

/** Enters a calibration certificate with its values as printed. Until it is confirmed the equipment cannot be used (CAL-5.5.4). */
export const addCertificate = (context: Context<Member>, key: EquipmentKey, body: NewCertificate): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    if (equipment.status === 'scrapped')
      throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
    requireDates(body, dayOf(step.now))
    requireCurves(body.curves)
    if (body.fileId !== undefined) await requireOwnFiles(step.db, step.actor, new Map([[body.fileId, 'body.fileId']]))
    const revision = revisionOf(body, await certificatesOf(step.db, key))
    const certificate: CertificateRow = {
      institution_id: key.institutionId,
      id: newId(),
      equipment_id: key.id,
      number: body.number,
      issuer: body.issuer,
      revision,
      correction_reason: body.correctionReason ?? '',
      calibrated_on: body.calibratedOn,
      valid_until: body.validUntil,
      traceability: body.traceability,
      file_id: body.fileId ?? null,
      registered_by: context.actor.name,
      registered_at: step.now,
    }
    await own(step.db).insertInto('equipment_certificates').values(certificate).execute()
    await insertValues(step, certificate, body)
    await insertCurves(step.db, { institutionId: key.institutionId, certificateId: certificate.id }, body.curves)
    step.record('equipment.add-certificate', equipmentSubject(equipment), null, {
      ...certificate,
      values: body.values,
      curves: body.curves,
    })
    await step.announce(equipmentCalibrated, {
      institutionId: key.institutionId,
      equipmentId: key.id,
      certificateNumber: body.number,
      calibratedOn: body.calibratedOn,
    })
  })
