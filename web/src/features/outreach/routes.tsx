import { createRoute } from '@tanstack/react-router'
import { outreach as api } from '@tongheng/contract/outreach'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const outreachListRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/outreach',
  ...searchOf(api.listOutreach.query),
  component: lazyPage(() => import('./OutreachListPage.tsx'), 'OutreachListPage'),
})

export const outreachRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/outreach/$id',
  component: lazyPage(() => import('./OutreachPage.tsx'), 'OutreachPage'),
})

export const outreachPagesOfWork = [outreachListRoute, outreachRoute] as const
