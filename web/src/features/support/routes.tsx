import { createRoute } from '@tanstack/react-router'
import { support as api } from '@tongheng/contract/support'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const ticketsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/support',
  ...searchOf(api.listTickets.query),
  component: lazyPage(() => import('./TicketsPage.tsx'), 'TicketsPage'),
})

export const newTicketRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/support/new',
  ...searchOf(z.object({ page: z.string().max(300).optional() })),
  component: lazyPage(() => import('./NewTicketPage.tsx'), 'NewTicketPage'),
})

export const ticketRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/support/$id',
  component: lazyPage(() => import('./TicketPage.tsx'), 'TicketPage'),
})

export const supportWork = [ticketsRoute, newTicketRoute, ticketRoute] as const
