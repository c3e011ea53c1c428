import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'

export const operationRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/operation',
  component: lazyPage(() => import('./OperationPage.tsx'), 'OperationPage'),
})

export const operationWork = [operationRoute] as const
