import type { MethodStatus, SheetStatus } from '@tongheng/contract/methods'
import type { Tone } from '../../ui/statusTones.ts'

export const methodTone: Record<MethodStatus, Tone> = {
  upcoming: 'waiting',
  current: 'good',
  superseded: 'ended',
  abolished: 'bad',
}

export const sheetTone: Record<SheetStatus, Tone> = {
  draft: 'waiting',
  approved: 'good',
  retired: 'ended',
  discarded: 'ended',
}
