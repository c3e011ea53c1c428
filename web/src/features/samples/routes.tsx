import { createRoute } from '@tanstack/react-router'
import { listOrderItems } from '@tongheng/contract/orders'
import { SampleFilter } from '@tongheng/contract/samples'
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
  ...searchOf(listOrderItems.query),
  component: lazyPage(() => import('./ReceptionPage.tsx'), 'ReceptionPage'),
})

export const sampleRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/samples/$institutionId/$id',
  component: lazyPage(() => import('./SamplePage.tsx'), 'SamplePage'),
})

export const sampleWork = [samplesRoute, receptionRoute, sampleRoute] as const
