import { createRoute } from '@tanstack/react-router'
import { projects as api } from '@tongheng/contract/projects'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const projectsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/projects',
  ...searchOf(api.listProjects.query),
  component: lazyPage(() => import('./ProjectsPage.tsx'), 'ProjectsPage'),
})

export const projectRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/projects/$id',
  component: lazyPage(() => import('./ProjectPage.tsx'), 'ProjectPage'),
})

export const projectWork = [projectsRoute, projectRoute] as const
