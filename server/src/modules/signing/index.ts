import type { ServerModule } from '#platform/module'
import { signingRoutes } from './routes.ts'

/** What the administrator of an institution does with its keys, and the operator with authorities outside; the keys themselves are the kernel's. */
export const signing: ServerModule = { name: 'signing', routes: signingRoutes }
