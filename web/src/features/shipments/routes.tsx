import { createRoute } from '@tanstack/react-router'
import { ShipmentFilter } from '@tongheng/contract/shipments'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const shipmentsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/shipments',
  ...searchOf(ShipmentFilter.extend({ tab: z.enum(['expected', 'held', 'back', 'batches', 'arrived']).optional() })),
  component: lazyPage(() => import('./ShipmentsPage.tsx'), 'ShipmentsPage'),
})

export const shipmentRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/shipments/$institutionId/$id',
  component: lazyPage(() => import('./ShipmentPage.tsx'), 'ShipmentPage'),
})

export const shipmentWork = [shipmentsRoute, shipmentRoute] as const
