import { createRoute } from '@tanstack/react-router'
import { assessments as api } from '@tongheng/contract/evaluation.assessments'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

const quarter = z
  .string()
  .regex(/^20\d\d-[1-4]$/)
  .optional()

export const satisfactionRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/satisfaction',
  ...searchOf(z.object({ quarter, version: z.coerce.number().int().min(1).optional() })),
  component: lazyPage(() => import('./PublishedPage.tsx'), 'PublishedPage'),
})

export const assessmentsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/assessments',
  ...searchOf(api.listAssessments.query.pick({ page: true })),
  component: lazyPage(() => import('./AssessmentsPage.tsx'), 'AssessmentsPage'),
})

export const quartersRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/quarters',
  ...searchOf(z.object({ quarter })),
  component: lazyPage(() => import('./QuarterPage.tsx'), 'QuarterPage'),
})

export const evaluationsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/evaluations',
  ...searchOf(z.object({ quarter })),
  component: lazyPage(() => import('./EvaluationsPage.tsx'), 'EvaluationsPage'),
})

export const evaluationPages = [satisfactionRoute, assessmentsRoute] as const
export const evaluationWork = [quartersRoute, evaluationsRoute] as const
