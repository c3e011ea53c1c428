import { type EquipmentAction, equipmentKeepers, equipmentWorkflow } from '@tongheng/contract/equipment'
import { environmentRecorders } from '@tongheng/contract/rooms'
import { workStoppers } from '@tongheng/contract/environment'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { EquipmentRow, ProposalRow, RoomRow } from './tables.ts'

const { moves } = equipmentWorkflow

export const equipmentPolicy: Policy<EquipmentAction | 'add' | 'change' | 'confirm', EquipmentRow | null> = {
  add: (actor) => needs(actor, equipmentKeepers),
  change: (actor) => needs(actor, equipmentKeepers),
  confirm: (actor) => needs(actor, ['equipment-keeper']),
  restrict: (actor) => needs(actor, moves.restrict.by),
  quarantine: (actor) => needs(actor, moves.quarantine.by),
  stop: (actor) => needs(actor, moves.stop.by),
  lend: (actor) => needs(actor, moves.lend.by),
  return: (actor) => needs(actor, moves.return.by),
  scrap: (actor) => needs(actor, moves.scrap.by),
}

export const roomPolicy: Policy<'add' | 'change' | 'record' | 'stop', RoomRow | null> = {
  add: (actor) => needs(actor, equipmentKeepers),
  change: (actor) => needs(actor, equipmentKeepers),
  record: (actor) => needs(actor, environmentRecorders),
  stop: (actor) => needs(actor, workStoppers),
}

/** Whoever proposed a move does not decide it. */
export const decidesProposal: Rule<ProposalRow> = (actor, proposal) =>
  needs(actor, ['technical-manager']) ?? (proposal.proposed_by_id === actor.accountId ? 'equipment.own-proposal' : null)
