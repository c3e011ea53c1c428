import { createRoute } from '@tanstack/react-router'
import { suspicions } from '@tongheng/contract/suspicions'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const suspicionsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/suspicions',
  ...searchOf(suspicions.listSuspicions.query),
  component: lazyPage(() => import('./SuspicionsPage.tsx'), 'SuspicionsPage'),
})

export const suspicionRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/suspicions/$institutionId/$id',
  component: lazyPage(() => import('./SuspicionPage.tsx'), 'SuspicionPage'),
})

export const suspicionWork = [suspicionsRoute, suspicionRoute] as const
