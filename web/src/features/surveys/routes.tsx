import { createRoute } from '@tanstack/react-router'
import { surveys as api } from '@tongheng/contract/surveys'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const surveysRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/surveys',
  ...searchOf(api.listSurveys.query),
  component: lazyPage(() => import('./SurveysPage.tsx'), 'SurveysPage'),
})

export const surveyRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/surveys/$institutionId/$id',
  component: lazyPage(() => import('./SurveyPage.tsx'), 'SurveyPage'),
})

export const surveyLinkRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/survey',
  ...searchOf(z.object({ token: z.string().max(100).optional() })),
  component: lazyPage(() => import('./LinkPage.tsx'), 'LinkPage'),
})

export const surveyPages = [surveyLinkRoute] as const
export const surveyWork = [surveysRoute, surveyRoute] as const
