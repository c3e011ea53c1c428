import { createRoute } from '@tanstack/react-router'
import { appointments as api } from '@tongheng/contract/appointments'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const appointmentsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/appointments',
  ...searchOf(api.listAppointments.query),
  component: lazyPage(() => import('./AppointmentsPage.tsx'), 'AppointmentsPage'),
})

export const slotsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/appointment-slots',
  ...searchOf(api.listOwnSlots.query),
  component: lazyPage(() => import('./SlotsPage.tsx'), 'SlotsPage'),
})

export const appointmentWork = [appointmentsRoute, slotsRoute] as const
