import type { TicketStatus } from '@tongheng/contract/support'
import type { Tone } from '../../ui/statusTones.ts'

export const ticketTone: Readonly<Record<TicketStatus, Tone>> = {
  open: 'waiting',
  answered: 'good',
  closed: 'ended',
}
