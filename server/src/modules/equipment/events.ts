import type { EquipmentStatus } from '@tongheng/contract/equipment'
import { event } from '#platform/events'

/** Equipment was taken out of use, restricted or given back. */
export const equipmentStatusChanged = event<{
  institutionId: string
  equipmentId: string
  from: EquipmentStatus
  to: EquipmentStatus
  reason: string
}>('equipment.status-changed')

/** A calibration certificate was entered. */
export const equipmentCalibrated = event<{
  institutionId: string
  equipmentId: string
  certificateNumber: string
  calibratedOn: string
}>('equipment.calibrated')

/** A calibration certificate was judged: from now on the equipment can be used, or not. */
export const equipmentConfirmed = event<{
  institutionId: string
  equipmentId: string
  certificateId: string
  decision: 'suitable' | 'unsuitable'
}>('equipment.confirmed')

/** Work in a room stopped: its environment is outside the limits, or a person said so. */
export const roomStopped = event<{ institutionId: string; roomId: string; stopId: string }>('equipment.room-stopped')

/** Readings of a room became known later than they were taken: whoever signed in between did not know them. */
export const roomReadAfterwards = event<{ institutionId: string; roomId: string; from: string; until: string }>(
  'equipment.room-read-afterwards',
)
