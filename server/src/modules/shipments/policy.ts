import { carriedWorkflow, countShipment, handOutItems, receiveAtWindow, shipItems } from '@tongheng/contract/shipments'
import { needs, type Rule } from '#platform/policy'
import type { ShipmentRow } from './tables.ts'

export const mayReceiveAtWindow: Rule<null> = (actor) => needs(actor, receiveAtWindow.access)

export const mayShip: Rule<'ship' | 'ship-back'> = (actor, way) =>
  needs(actor, shipItems.access) ?? needs(actor, carriedWorkflow.moves[way].by)

/** The addressee counts: the laboratory on the way in, the window on the way back. */
export const mayCount: Rule<Pick<ShipmentRow, 'direction' | 'institution_id' | 'window_id'>> = (actor, row) => {
  const addressee = row.direction === 'in' ? row.institution_id : row.window_id
  return needs(actor, countShipment.access) ?? (actor.organizationId === addressee ? null : 'shipments.not-addressee')
}

export const mayHandOut: Rule<null> = (actor) => needs(actor, handOutItems.access)
