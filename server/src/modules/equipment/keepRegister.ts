import type { Received } from '@tongheng/contract'
import { type EquipmentAction, type EquipmentStatus, equipmentWorkflow } from '@tongheng/contract/equipment'
import type * as api from '@tongheng/contract/equipment'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { equipmentStatusChanged } from './events.ts'
import { equipmentPolicy } from './policy.ts'
import { type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'
import { type EquipmentRow, own } from './tables.ts'

type NewEquipment = Received<typeof api.addEquipment>['body']

const columnsOf = (body: NewEquipment) => ({
  number: body.number,
  name: body.name,
  model: body.model ?? '',
  serial: body.serial ?? '',
  maker: body.maker ?? '',
  kind: body.kind,
  measuring_range: body.range ?? '',
  accuracy: body.accuracy ?? '',
  location: body.location ?? '',
  note: body.note ?? '',
})

async function uniqueNumber<T>(number: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'equipment_number') throw error
    throw new DomainError('conflict', 'equipment.number-taken', { number }, [
      { path: 'body.number', code: 'equipment.number-taken', details: { number } },
    ])
  }
}

const write = (step: Step<Member>, row: EquipmentRow, columns: Partial<EquipmentRow>): Promise<EquipmentRow> =>
  own(step.db)
    .updateTable('equipment')
    .set({ ...columns, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Takes a piece of equipment into the register; it can be used once a certificate of it was confirmed. */
export const addEquipment = (context: Context<Member>, body: NewEquipment): Promise<EquipmentKey> =>
  change(context, async (step) => {
    step.allow(equipmentPolicy.add, null)
    const equipment: EquipmentRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      ...columnsOf(body),
      status: equipmentWorkflow.initial,
      restriction: '',
      created_at: step.now,
      version: 1,
    }
    await uniqueNumber(body.number, () => own(step.db).insertInto('equipment').values(equipment).execute())
    step.record('equipment.add', equipmentSubject(equipment), null, equipment)
    return { institutionId: equipment.institution_id, id: equipment.id }
  })

/** Mends the register; records keep what they said about the equipment. */
export const changeEquipment = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.changeEquipment>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    if (equipment.status === 'scrapped')
      throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
    await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
    const changed = await uniqueNumber(body.number, () => write(step, equipment, columnsOf(body)))
    step.record('equipment.change', equipmentSubject(equipment), equipment, changed)
  })

interface Move {
  reason: string
  version: number
}

async function keepStatusChange(
  step: Step<Member>,
  equipment: EquipmentRow,
  told: { action: EquipmentAction; to: EquipmentStatus; reason: string },
): Promise<void> {
  await own(step.db)
    .insertInto('equipment_status_changes')
    .values({
      institution_id: equipment.institution_id,
      id: newId(),
      equipment_id: equipment.id,
      action: told.action,
      from_status: equipment.status,
      to_status: told.to,
      reason: told.reason,
      changed_by: step.actor.name,
      changed_at: step.now,
    })
    .execute()
}

/** Restricts, quarantines, stops, gives back or scraps equipment, with the reason; the change holds from this moment on. */
export const changeStatus =
  (action: EquipmentAction) =>
  (context: Context<Member>, key: EquipmentKey, body: Move): Promise<void> =>
    change(context, async (step) => {
      const equipment = await lockEquipment(step.db, context.actor, key)
      step.allow(equipmentPolicy[action], equipment)
      const status = requireMove(equipmentWorkflow, action, equipment.status)
      await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
      const restriction = status === 'restricted' ? body.reason : ''
      const changed = await write(step, equipment, { status, restriction })
      await keepStatusChange(step, equipment, { action, to: status, reason: body.reason })
      step.record(`equipment.${action}`, equipmentSubject(equipment), equipment, { ...changed, reason: body.reason })
      await step.announce(equipmentStatusChanged, {
        institutionId: key.institutionId,
        equipmentId: key.id,
        from: equipment.status,
        to: status,
        reason: body.reason,
      })
    })
