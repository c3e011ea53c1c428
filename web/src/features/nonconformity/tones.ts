import type { ItemDecision, NonconformityStatus, NoticeStatus } from '@tongheng/contract/nonconformity'
import type { Tone } from '../../ui/statusTones.ts'

export const caseTone: Record<NonconformityStatus, Tone> = {
  open: 'bad',
  evaluated: 'waiting',
  resumed: 'active',
  closed: 'ended',
  dismissed: 'ended',
}

export const decisionTone: Record<ItemDecision, Tone> = { open: 'waiting', stands: 'good', withdraw: 'bad' }

export const noticeTone: Record<NoticeStatus, Tone> = { draft: 'waiting', sent: 'good', dropped: 'ended' }
