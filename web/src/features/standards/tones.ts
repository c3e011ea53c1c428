import type { MeasurementStandardStatus } from '@tongheng/contract/measurementStandards'
import type { Tone } from '../../ui/statusTones.ts'

export const standardTone: Record<MeasurementStandardStatus, Tone> = {
  'in-use': 'good',
  suspended: 'waiting',
  withdrawn: 'ended',
}
