import type { ComplaintStatus } from '@tongheng/contract/complaints'
import type { Tone } from '../../ui/statusTones.ts'

export const complaintTone: Record<ComplaintStatus, Tone> = {
  received: 'bad',
  investigating: 'waiting',
  forwarded: 'waiting',
  answered: 'waiting',
  replied: 'active',
  archived: 'ended',
  dismissed: 'ended',
  withdrawn: 'ended',
}
