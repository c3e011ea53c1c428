import type { Received } from '@tongheng/contract'
import { equipmentWorkflow, type Finding } from '@tongheng/contract/equipment'
import type * as api from '@tongheng/contract/equipment'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { equipmentConfirmed } from './events.ts'
import { holdAgainst } from './holdAgainst.ts'
import { moveEquipment } from './moveEquipment.ts'
import { equipmentPolicy } from './policy.ts'
import {
  certificatesOf,
  confirmationsOf,
  type EquipmentKey,
  equipmentSubject,
  lockEquipment,
  valuesOf,
} from './queries.ts'
import { own } from './tables.ts'

type Decision = Received<typeof api.confirmEquipmentCertificate>['body']

async function requireConfirmable(step: Step<Member>, key: EquipmentKey, certificateId: string) {
  const certificates = await certificatesOf(step.db, key)
  const certificate = certificates.find(({ id }) => id === certificateId)
  if (!certificate) throw notFound()
  if (certificate !== certificates[0]) throw new DomainError('conflict', 'equipment.not-newest-certificate')
  if ((await confirmationsOf(step.db, key.institutionId, [certificateId])).size > 0)
    throw new DomainError('conflict', 'equipment.confirmed-already')
  if (certificate.valid_until < dayOf(step.now)) throw new DomainError('conflict', 'equipment.expired-certificate')
  return certificate
}

/** What is not met cannot be confirmed as suitable; the refusal names the first reason. */
function requireMet(findings: readonly Finding[]): void {
  const failed = findings.find(({ verdict }) => verdict === 'not-met')
  if (!failed) return
  const code = failed.what === 'missing' ? 'equipment.requirement-missing' : 'equipment.requirement-not-met'
  throw new DomainError('conflict', code, failed, [{ path: 'body.decision', code, details: failed }])
}

/**
 * Judges, with a signature, whether the equipment as calibrated meets what the methods need; only then is it used
 * (CAL-5.5.4). What is found unsuitable is quarantined in the same moment (IM-4.4.3.2).
 */
export const confirmCertificate = (
  context: Context<Member>,
  key: EquipmentKey & { certificateId: string },
  body: Decision,
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.confirm, equipment)
    const certificate = await requireConfirmable(step, key, key.certificateId)
    const { decision, note } = body
    const values = (await valuesOf(step.db, key.institutionId, [certificate.id])).get(certificate.id) ?? []
    const findings = holdAgainst(equipment.requirements, values)
    if (decision === 'suitable') requireMet(findings)
    const confirmation = {
      institution_id: key.institutionId,
      certificate_id: certificate.id,
      decision,
      note,
      findings: JSON.stringify(findings),
      confirmed_by: context.actor.name,
      confirmed_at: step.now,
    }
    await own(step.db).insertInto('equipment_confirmations').values(confirmation).execute()
    await sign(context, step, body.signature, {
      organizationId: key.institutionId,
      kind: 'equipment',
      id: key.id,
      meaning: `confirmed-${decision}`,
      content: { certificate, values, findings, decision, note },
    })
    step.record('equipment.confirm', equipmentSubject(equipment), null, {
      certificate: certificate.number,
      decision,
      note,
    })
    await step.announce(equipmentConfirmed, {
      institutionId: key.institutionId,
      equipmentId: key.id,
      certificateId: certificate.id,
      decision,
    })
    const { from } = equipmentWorkflow.moves.quarantine
    if (decision === 'unsuitable' && from.includes(equipment.status))
      await moveEquipment(step, equipment, 'quarantine', { reason: note })
  })
