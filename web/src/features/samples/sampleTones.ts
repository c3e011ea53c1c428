import type { SampleCaseStatus, SampleStatus } from '@tongheng/contract/samples'
import type { Tone } from '../../ui/statusTones.ts'

export const sampleTones: Readonly<Record<SampleStatus, Tone>> = {
  'in-custody': 'active',
  'handing-over': 'waiting',
  'with-window': 'waiting',
  returned: 'ended',
}

export const caseTones: Readonly<Record<SampleCaseStatus, Tone>> = {
  reported: 'bad',
  investigated: 'waiting',
  agreed: 'active',
  closed: 'ended',
}
