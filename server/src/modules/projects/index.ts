import type { ServerModule } from '#platform/module'
import { projectMessages } from './messages.ts'
import { readProjectFile } from './queries.ts'
import { projectRoutes } from './routes.ts'
import { dueTasks, taskMessages, tellOfTask } from './tellOfTasks.ts'
import { tellSides } from './tellSides.ts'
import { projectWork } from './work.ts'

/** Projects of key enterprises, carried by teams across institutions phase by phase (NQI-4.2-enterprise). */
export const projects: ServerModule = {
  name: 'projects',
  messages: [...Object.values(projectMessages), ...Object.values(taskMessages)],
  routes: projectRoutes,
  work: [projectWork],
  reactions: [...tellSides, tellOfTask],
  timers: [dueTasks],
  fileReaders: [readProjectFile],
}
