import { createRoute } from '@tanstack/react-router'
import { listTrainings } from '@tongheng/contract/competence'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

const CompetenceSearch = listTrainings.query.extend({
  view: z.enum(['trainings', 'exams', 'results', 'questions']).default('trainings'),
})

export const competenceRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/competence',
  ...searchOf(CompetenceSearch),
  component: lazyPage(() => import('./CompetencePage.tsx'), 'CompetencePage'),
})

export const paperRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/competence/exams/$institutionId/$id',
  component: lazyPage(() => import('./PaperPage.tsx'), 'PaperPage'),
})

export const competenceWork = [competenceRoute, paperRoute] as const
