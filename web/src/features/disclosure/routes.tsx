import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'

export const disclosureRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/disclosure',
  component: lazyPage(() => import('./DisclosurePage.tsx'), 'DisclosurePage'),
})

export const disclosureWork = [disclosureRoute] as const
