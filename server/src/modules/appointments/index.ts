import type { ServerModule } from '#platform/module'
import { appointmentData } from './personalData.ts'
import { appointmentMessages } from './messages.ts'
import { appointmentRoutes } from './routes.ts'
import { cancelWhenDeregistered } from './whenDeregistered.ts'
import { withdrawWhenHoursChange } from './whenHoursChange.ts'
import { appointmentWork } from './work.ts'

/** Slots that windows publish over their opening hours, and who booked them (NQI-4.2-appointment). */
export const appointments: ServerModule = {
  name: 'appointments',
  personalData: appointmentData,
  messages: Object.values(appointmentMessages),
  routes: appointmentRoutes,
  work: [appointmentWork],
  reactions: [withdrawWhenHoursChange, cancelWhenDeregistered],
}
