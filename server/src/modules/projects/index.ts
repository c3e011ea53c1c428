import type { ServerModule } from '#platform/module'
import { projectMessages } from './messages.ts'
import { readProjectFile } from './queries.ts'
import { projectRoutes } from './routes.ts'
import { tellSides } from './tellSides.ts'
import { projectWork } from './work.ts'

/** Projects of key enterprises, carried by teams across institutions phase by phase (NQI-4.2-enterprise). */
export const projects: ServerModule = {
  name: 'projects',
  messages: Object.values(projectMessages),
  routes: projectRoutes,
  work: [projectWork],
  reactions: tellSides,
  fileReaders: [readProjectFile],
}
