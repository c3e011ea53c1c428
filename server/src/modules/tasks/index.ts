import type { ServerModule } from '#platform/module'
import { taskData } from './personalData.ts'
import { taskRoutes } from './routes.ts'
import { tellHeads } from './whenPromiseLate.ts'
import { taskWork } from './work.ts'

export {
  taskAssigned,
  taskDone,
  taskReturned,
  taskStarted,
  taskSubmitted,
  taskWithdrawn,
  type TaskTold,
} from './events.ts'
export { handOnTask, lockTask, moveTask, type Task, tasksOfItems } from './moveTask.ts'

/** Who does what: a calibrator and a different checker for each received instrument, or for each of its parts. */
export const tasks: ServerModule = {
  name: 'tasks',
  personalData: taskData,
  routes: taskRoutes,
  work: [taskWork],
  reactions: [tellHeads],
}
