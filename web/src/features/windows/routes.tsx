import { createRoute } from '@tanstack/react-router'
import { windows as api } from '@tongheng/contract/windows'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const windowsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/windows',
  ...searchOf(
    api.listWindows.query
      .pick({ q: true, kind: true, service: true, near: true })
      .extend({ view: z.enum(['list', 'network']).optional() }),
  ),
  component: lazyPage(() => import('./WindowsPage.tsx'), 'WindowsPage'),
})

export const windowRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/windows/$id',
  component: lazyPage(() => import('./WindowPage.tsx'), 'WindowPage'),
})

export const ownWindowRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/window',
  component: lazyPage(() => import('./KeepWindowPage.tsx'), 'KeepWindowPage'),
})

export const windowPages = [windowsRoute, windowRoute] as const
export const windowWork = [ownWindowRoute] as const
