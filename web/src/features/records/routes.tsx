import { createRoute } from '@tanstack/react-router'
import { records } from '@tongheng/contract/records'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { rootRoute, workbenchRoute } from '../../app/layouts.tsx'
import { lenient, searchOf } from '../../app/listSearch.ts'

export const recordsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/records',
  ...searchOf(records.listRecords.query),
  component: lazyPage(() => import('./RecordsPage.tsx'), 'RecordsPage'),
})

const ofTask = z.object({ institution: z.string().optional(), task: z.string().optional() })

export const newRecordRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/records/new',
  validateSearch: (search) => lenient(ofTask, search),
  component: lazyPage(() => import('./NewRecordPage.tsx'), 'NewRecordPage'),
})

export const recordRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/records/$institutionId/$id',
  component: lazyPage(() => import('./RecordPage.tsx'), 'RecordPage'),
})

/** Outside the workbench: it opens without network, when nobody can be asked who is signed in. */
export const fieldRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/work/missions/$institutionId/$id/field',
  component: lazyPage(() => import('./field/FieldPage.tsx'), 'FieldPage'),
})

export const recordPages = [fieldRoute] as const
export const recordWork = [recordsRoute, newRecordRoute, recordRoute] as const
