import type { TaskStatus } from '@tongheng/contract/tasks'
import type { Tone } from '../../ui/statusTones.ts'

export const taskTones: Readonly<Record<TaskStatus, Tone>> = {
  assigned: 'waiting',
  started: 'active',
  submitted: 'waiting',
  returned: 'bad',
  done: 'good',
  withdrawn: 'ended',
}
