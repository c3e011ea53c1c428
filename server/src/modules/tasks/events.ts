import { event } from '#platform/events'

export interface TaskTold {
  institutionId: string
  taskId: string
  itemId: string
  calibratorId: string
  checkerId: string
}

export const taskAssigned = event<TaskTold>('tasks.assigned')
/** It was not begun, and nobody does it. */
export const taskWithdrawn = event<TaskTold>('tasks.withdrawn')
export const taskStarted = event<TaskTold>('tasks.started')
/** The checker's turn. */
export const taskSubmitted = event<TaskTold>('tasks.submitted')
export const taskReturned = event<TaskTold & { reason: string }>('tasks.returned')
export const taskDone = event<TaskTold>('tasks.done')
