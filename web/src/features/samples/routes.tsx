import { createRoute } from '@tanstack/react-router'
import { optionalText } from '@tongheng/contract/common'
import { listOrderItems } from '@tongheng/contract/orders'
import { SampleCaseFilter, SampleFilter } from '@tongheng/contract/samples'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const samplesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/samples',
  ...searchOf(SampleFilter),
  component: lazyPage(() => import('./SamplesPage.tsx'), 'SamplesPage'),
})

export const receptionRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/samples/reception',
  ...searchOf(listOrderItems.query.extend({ code: optionalText(200) })),
  component: lazyPage(() => import('./ReceptionPage.tsx'), 'ReceptionPage'),
})

export const sampleRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/samples/$institutionId/$id',
  component: lazyPage(() => import('./SamplePage.tsx'), 'SamplePage'),
})

export const sampleCasesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/sample-cases',
  ...searchOf(SampleCaseFilter),
  component: lazyPage(() => import('./SampleCasesPage.tsx'), 'SampleCasesPage'),
})

export const sampleCaseRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/sample-cases/$institutionId/$id',
  component: lazyPage(() => import('./SampleCasePage.tsx'), 'SampleCasePage'),
})

export const sampleWork = [samplesRoute, receptionRoute, sampleRoute, sampleCasesRoute, sampleCaseRoute] as const
