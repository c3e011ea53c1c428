import type { Due, EquipmentStatus } from '@tongheng/contract/equipment'
import type { Tone } from '../../ui/statusTones.ts'

/** As the status labels of a laboratory: green to use, yellow with limits, red not to use (CAL-5.3.4). */
export const equipmentTone: Record<EquipmentStatus, Tone> = {
  'in-use': 'good',
  restricted: 'waiting',
  quarantined: 'bad',
  stopped: 'bad',
  'on-loan': 'waiting',
  scrapped: 'ended',
}

export const dueTone: Record<Due, Tone> = { none: 'ended', ok: 'good', soon: 'waiting', overdue: 'bad' }
