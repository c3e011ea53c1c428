import type { ImprovementStatus } from '@tongheng/contract/improvement'
import type { Tone } from '../../ui/statusTones.ts'

export const improvementTone: Record<ImprovementStatus, Tone> = {
  open: 'bad',
  planned: 'active',
  done: 'waiting',
  verified: 'good',
  published: 'ended',
  dismissed: 'ended',
}
