import { createRoute } from '@tanstack/react-router'
import { missions } from '@tongheng/contract/missions'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const missionsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/missions',
  ...searchOf(missions.listMissions.query),
  component: lazyPage(() => import('./MissionsPage.tsx'), 'MissionsPage'),
})

export const newMissionRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/missions/new',
  component: lazyPage(() => import('./NewMissionPage.tsx'), 'NewMissionPage'),
})

export const missionRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/missions/$institutionId/$id',
  component: lazyPage(() => import('./MissionPage.tsx'), 'MissionPage'),
})

export const missionWork = [missionsRoute, newMissionRoute, missionRoute] as const
