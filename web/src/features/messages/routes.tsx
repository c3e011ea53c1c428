import { createRoute } from '@tanstack/react-router'
import { messageOperations as api } from '@tongheng/contract/messages'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const inboxRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/messages',
  ...searchOf(api.listMessages.query),
  component: lazyPage(() => import('./InboxPage.tsx'), 'InboxPage'),
})

export const settingsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/account/messages',
  component: lazyPage(() => import('./SettingsPage.tsx'), 'SettingsPage'),
})

export const robotsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/message-robots',
  component: lazyPage(() => import('./RobotsPage.tsx'), 'RobotsPage'),
})

export const logRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/message-log',
  ...searchOf(api.listSendings.query),
  component: lazyPage(() => import('./LogPage.tsx'), 'LogPage'),
})

export const wordsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/message-words',
  component: lazyPage(() => import('./WordsPage.tsx'), 'WordsPage'),
})

export const messageWork = [inboxRoute, settingsRoute, robotsRoute, logRoute, wordsRoute] as const
