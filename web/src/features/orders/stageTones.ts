import type { Stage } from '@tongheng/contract/orders'
import type { Tone } from '../../ui/statusTones.ts'

/** Colours of the stages of an instrument; `returned` is a good end here. */
export const stageTones: Readonly<Record<Stage, Tone>> = {
  listed: 'neutral',
  agreed: 'waiting',
  received: 'waiting',
  'in-work': 'active',
  measured: 'active',
  certified: 'good',
  returned: 'ended',
}
