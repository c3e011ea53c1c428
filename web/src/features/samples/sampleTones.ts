import type { SampleStatus } from '@tongheng/contract/samples'
import type { Tone } from '../../ui/statusTones.ts'

export const sampleTones: Readonly<Record<SampleStatus, Tone>> = {
  'in-custody': 'active',
  'handing-over': 'waiting',
  returned: 'ended',
}
