import type { MissionStatus } from '@tongheng/contract/missions'
import type { Tone } from '../../ui/statusTones.ts'

export const missionTones: Record<MissionStatus, Tone> = {
  planned: 'neutral',
  prepared: 'waiting',
  'under-way': 'active',
  returned: 'waiting',
  closed: 'ended',
  cancelled: 'ended',
}
