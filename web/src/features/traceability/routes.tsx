import { createRoute } from '@tanstack/react-router'
import { Day, Id } from '@tongheng/contract/common'
import { traceability } from '@tongheng/contract/traceability'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

/** What is shown, from where and of which day: a reverse walk can be sent to somebody as an address. */
const search = z.object({
  direction: z.enum(['chain', 'forward', 'reverse']).default('chain'),
  id: Id.optional(),
  on: Day.optional(),
  ...traceability.reverse.query.shape,
})

export const traceabilityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/traceability',
  ...searchOf(search),
  component: lazyPage(() => import('./TraceabilityPage.tsx'), 'TraceabilityPage'),
})

export const traceabilityWork = [traceabilityRoute] as const
