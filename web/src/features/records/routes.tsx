import { createRoute } from '@tanstack/react-router'
import { records } from '@tongheng/contract/records'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
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

export const recordWork = [recordsRoute, newRecordRoute, recordRoute] as const
