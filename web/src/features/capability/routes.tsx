import { createRoute } from '@tanstack/react-router'
import { capability as api } from '@tongheng/contract/capability'
import { synonyms } from '@tongheng/contract/synonyms'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const capabilitiesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/capabilities',
  ...searchOf(api.listCapabilities.query),
  component: lazyPage(() => import('./CapabilitiesPage.tsx'), 'CapabilitiesPage'),
})

export const synonymsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/synonyms',
  ...searchOf(synonyms.listSynonyms.query),
  component: lazyPage(() => import('./SynonymsPage.tsx'), 'SynonymsPage'),
})

export const capabilityWork = [capabilitiesRoute, synonymsRoute] as const
