import type { ServerModule } from '#platform/module'
import { certificateRoutes } from './routes.ts'

export { certificateIssued, certificateVoided } from './events.ts'

export const certificates: ServerModule = { name: 'certificates', routes: certificateRoutes }
