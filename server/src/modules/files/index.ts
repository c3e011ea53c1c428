import type { ServerModule } from '#platform/module'
import { fileRoutes } from './routes.ts'

/** Upload and download of files; what they are for is the business of the module that refers to them. */
export const files: ServerModule = {
  name: 'files',
  routes: fileRoutes,
  timers: [
    {
      name: 'tidy-files',
      cron: '23 4 * * *',
      run: (context) => context.platform.files.store.tidy(),
    },
  ],
}
