import type { ServerModule } from '#platform/module'
import { outreachRoutes } from './routes.ts'
import { outreachWork } from './work.ts'

/** Visits to enterprises, planned and made, and the needs heard there (NQI-6.3-visits, IM-6.1). */
export const outreach: ServerModule = { name: 'outreach', routes: outreachRoutes, work: [outreachWork] }
