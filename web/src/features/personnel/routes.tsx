import { createRoute } from '@tanstack/react-router'
import { getMatrix } from '@tongheng/contract/personnel'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

const PersonnelSearch = getMatrix.query.extend({ view: z.enum(['methods', 'people', 'structure']).default('methods') })

export const personnelRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/personnel',
  ...searchOf(PersonnelSearch),
  component: lazyPage(() => import('./PersonnelPage.tsx'), 'PersonnelPage'),
})

export const personRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/personnel/$institutionId/$id',
  component: lazyPage(() => import('./PersonPage.tsx'), 'PersonPage'),
})

export const personnelWork = [personnelRoute, personRoute] as const
