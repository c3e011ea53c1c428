import type { Received } from '@tongheng/contract'
import type { setRequirements as operation } from '@tongheng/contract/equipment.calibration'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { equipmentPolicy } from './policy.ts'
import { type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'
import { own } from './tables.ts'

type Body = Received<typeof operation>['body']

function requireSense({ requirements }: Body): void {
  for (const [index, { low, high, maxError, maxUncertainty }] of requirements.entries()) {
    const path = `body.requirements.${index}`
    if (low !== null && high !== null && Number(low) > Number(high))
      throw fieldError(`${path}.high`, 'equipment.limits-reversed')
    if (maxError === null && maxUncertainty === null)
      throw fieldError(`${path}.maxError`, 'equipment.requirement-empty')
  }
}

/** Says what the methods need of a piece of equipment; confirmations made before keep what they were held against. */
export const setRequirements = (context: Context<Member>, key: EquipmentKey, body: Body): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    if (equipment.status === 'scrapped')
      throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
    await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
    requireSense(body)
    const changed = await own(step.db)
      .updateTable('equipment')
      .set({ requirements: JSON.stringify(body.requirements), version: equipment.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('equipment.set-requirements', equipmentSubject(equipment), equipment, changed)
  })
