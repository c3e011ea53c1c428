import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { lenient } from '../../app/listSearch.ts'

const yearSearch = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

export const calendarRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/calendar',
  validateSearch: (search) => lenient(yearSearch, search),
  component: lazyPage(() => import('./CalendarPage.tsx'), 'CalendarPage'),
})

export const calendarWork = [calendarRoute] as const
