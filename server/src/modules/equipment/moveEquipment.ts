import type { Received } from '@tongheng/contract'
import {
  type EquipmentAction,
  type EquipmentStatus,
  equipmentWorkflow,
  type UseLimits,
} from '@tongheng/contract/equipment'
import type * as api from '@tongheng/contract/equipment'
import type { decideMove as decideOperation, proposeMove as proposeOperation } from '@tongheng/contract/equipment.file'
import { methodsById } from '#modules/methods'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { equipmentStatusChanged } from './events.ts'
import { writeEquipment } from './keepRegister.ts'
import { decidesProposal, equipmentPolicy } from './policy.ts'
import { type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'
import { type EquipmentRow, own } from './tables.ts'

interface Told {
  reason: string
  limits?: UseLimits
}

async function keepStatusChange(
  step: Step<Member>,
  equipment: EquipmentRow,
  told: Told & { action: EquipmentAction; to: EquipmentStatus },
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
      limits: told.limits ? JSON.stringify(told.limits) : null,
      changed_by: step.actor.name,
      changed_at: step.now,
    })
    .execute()
}

/** One move of equipment that is locked and allowed already; it holds from this moment on. */
export async function moveEquipment(
  step: Step<Member>,
  equipment: EquipmentRow,
  action: EquipmentAction,
  told: Told,
): Promise<EquipmentRow> {
  const status = requireMove(equipmentWorkflow, action, equipment.status)
  const restriction = status === 'restricted' ? told.reason : ''
  const changed = await writeEquipment(step, equipment, { status, restriction })
  await keepStatusChange(step, equipment, { ...told, action, to: status })
  step.record(`equipment.${action}`, equipmentSubject(equipment), equipment, { ...changed, ...told })
  await step.announce(equipmentStatusChanged, {
    institutionId: equipment.institution_id,
    equipmentId: equipment.id,
    from: equipment.status,
    to: status,
    reason: told.reason,
  })
  return changed
}

/** Quarantines, stops, lends, gives back or scraps equipment, with the reason. */
export const changeStatus =
  (action: Exclude<EquipmentAction, 'restrict'>) =>
  (context: Context<Member>, key: EquipmentKey, body: { reason: string; version: number }): Promise<void> =>
    change(context, async (step) => {
      const equipment = await lockEquipment(step.db, context.actor, key)
      step.allow(equipmentPolicy[action], equipment)
      requireMove(equipmentWorkflow, action, equipment.status)
      await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
      await moveEquipment(step, equipment, action, { reason: body.reason })
    })

async function requireLimits(step: Step<Member>, key: EquipmentKey, limits: UseLimits): Promise<void> {
  const { methodIds, quantity, low, high } = limits
  if (methodIds.length === 0 && quantity === '') throw fieldError('body.limits.quantity', 'equipment.limits-missing')
  if (low !== null && high !== null && Number(low) > Number(high))
    throw fieldError('body.limits.high', 'equipment.limits-reversed')
  if ((low !== null || high !== null) && quantity === '')
    throw fieldError('body.limits.quantity', 'equipment.limits-missing')
  const known = await methodsById(step.db, key.institutionId, methodIds)
  for (const [index, id] of methodIds.entries())
    if (!known.has(id)) throw fieldError(`body.limits.methodIds.${index}`, 'platform.not-found')
}

/** Allows only part of the use of a piece of equipment: usable by the methods and for the values named, nothing else (IM-4.4.3.3). */
export const restrictEquipment = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.restrictEquipment>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.restrict, equipment)
    requireMove(equipmentWorkflow, 'restrict', equipment.status)
    await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
    await requireLimits(step, key, body.limits)
    await moveEquipment(step, equipment, 'restrict', { reason: body.reason, limits: body.limits })
  })

/** Asks for a move that only the technical manager makes. */
export const proposeMove = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof proposeOperation>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    requireMove(equipmentWorkflow, body.action, equipment.status)
    await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
    const proposal = {
      institution_id: key.institutionId,
      id: newId(),
      equipment_id: key.id,
      action: body.action,
      reason: body.reason,
      proposed_by_id: context.actor.accountId,
      proposed_by: context.actor.name,
      proposed_at: step.now,
      decision: null,
      remark: '',
      decided_by: null,
      decided_at: null,
    }
    await own(step.db)
      .insertInto('equipment_proposals')
      .values(proposal)
      .execute()
      .catch((error: unknown) => {
        if (violatedConstraint(error) !== 'equipment_proposals_open') throw error
        throw new DomainError('conflict', 'equipment.proposal-open')
      })
    step.record('equipment.propose', equipmentSubject(equipment), null, proposal)
  })

/** Approves a proposed move, which then happens, or rejects it (IM-4.4.3.2). */
export const decideMove = (
  context: Context<Member>,
  key: EquipmentKey & { proposalId: string },
  body: Received<typeof decideOperation>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    const proposal = await own(step.db)
      .selectFrom('equipment_proposals')
      .selectAll()
      .where('institution_id', '=', key.institutionId)
      .where('equipment_id', '=', key.id)
      .where('id', '=', key.proposalId)
      .forUpdate()
      .executeTakeFirst()
    if (!proposal) throw notFound()
    step.allow(decidesProposal, proposal)
    if (proposal.decision !== null) throw new DomainError('conflict', 'equipment.proposal-decided')
    await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
    const { decision } = body
    const decided = { decision, remark: body.remark ?? '', decided_by: context.actor.name, decided_at: step.now }
    await own(step.db)
      .updateTable('equipment_proposals')
      .set(decided)
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', proposal.id)
      .execute()
    step.record('equipment.decide', equipmentSubject(equipment), proposal, { ...proposal, ...decided })
    if (decision === 'approved') await moveEquipment(step, equipment, proposal.action, { reason: proposal.reason })
  })
