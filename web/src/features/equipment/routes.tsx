import { createRoute } from '@tanstack/react-router'
import { EquipmentFilter } from '@tongheng/contract/equipment'
import { upkeep } from '@tongheng/contract/upkeep'
import { listEnvironment, listRooms } from '@tongheng/contract/rooms'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const equipmentListRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/equipment',
  ...searchOf(EquipmentFilter),
  component: lazyPage(() => import('./EquipmentListPage.tsx'), 'EquipmentListPage'),
})

export const equipmentRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/equipment/$institutionId/$id',
  component: lazyPage(() => import('./EquipmentPage.tsx'), 'EquipmentPage'),
})

export const yearPlanRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/equipment-plan',
  ...searchOf(upkeep.getYearPlan.query),
  component: lazyPage(() => import('./YearPlanPage.tsx'), 'YearPlanPage'),
})

export const environmentRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/environment',
  ...searchOf(listRooms.query),
  component: lazyPage(() => import('./RoomsPage.tsx'), 'RoomsPage'),
})

export const roomRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/environment/$institutionId/$id',
  ...searchOf(listEnvironment.query),
  component: lazyPage(() => import('./RoomPage.tsx'), 'RoomPage'),
})

export const equipmentWork = [equipmentListRoute, equipmentRoute, yearPlanRoute, environmentRoute, roomRoute] as const
