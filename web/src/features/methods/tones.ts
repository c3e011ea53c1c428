import type { MethodCaseStatus } from '@tongheng/contract/methodCases'
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

export const caseTone: Record<MethodCaseStatus, Tone> = {
  draft: 'waiting',
  submitted: 'active',
  reviewed: 'active',
  approved: 'good',
  'taken-over': 'waiting',
  replaced: 'ended',
  withdrawn: 'bad',
  discarded: 'ended',
}
