import { createRoute } from '@tanstack/react-router'
import { getTaskBoard, TaskFilter } from '@tongheng/contract/tasks'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const tasksRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/tasks',
  ...searchOf(TaskFilter),
  component: lazyPage(() => import('./TasksPage.tsx'), 'TasksPage'),
})

export const assignRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/tasks/assign',
  component: lazyPage(() => import('./AssignPage.tsx'), 'AssignPage'),
})

export const boardRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/tasks/board',
  ...searchOf(getTaskBoard.query),
  component: lazyPage(() => import('./BoardPage.tsx'), 'BoardPage'),
})

export const taskCalendarRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/tasks/calendar',
  component: lazyPage(() => import('./CalendarPage.tsx'), 'CalendarPage'),
})

export const groupsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/tasks/groups',
  component: lazyPage(() => import('./GroupsPage.tsx'), 'GroupsPage'),
})

export const taskRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/tasks/$institutionId/$id',
  component: lazyPage(() => import('./TaskPage.tsx'), 'TaskPage'),
})

export const taskWork = [tasksRoute, assignRoute, boardRoute, taskCalendarRoute, groupsRoute, taskRoute] as const
