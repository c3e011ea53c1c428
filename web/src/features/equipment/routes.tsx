import { createRoute } from '@tanstack/react-router'
import { EquipmentFilter } from '@tongheng/contract/equipment'
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

export const equipmentWork = [equipmentListRoute, equipmentRoute, environmentRoute, roomRoute] as const
