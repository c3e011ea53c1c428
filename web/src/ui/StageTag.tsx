import type { Stage } from '@tongheng/contract/orders'
import { StatusTag } from './StatusTag.tsx'
import type { Tone } from './statusTones.ts'

/** `returned` is a good end here, and `received` only a beginning. */
const tones: Readonly<Record<Stage, Tone>> = {
  listed: 'neutral',
  agreed: 'waiting',
  received: 'waiting',
  'in-work': 'active',
  measured: 'active',
  certified: 'good',
  returned: 'ended',
}

/** How far an instrument of an order is. */
export const StageTag = ({ stage }: { stage: Stage }) => (
  <StatusTag of="orders.stages" status={stage} tone={tones[stage]} />
)
