import { accountById } from '#modules/accounts'
import { organizationDeregistered } from '#modules/organizations'
import { windowHead } from '#modules/windows'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { appointmentMessages, deregisteredReason, momentText } from './messages.ts'
import { appointmentSubject } from './queries.ts'
import { type AppointmentRow, own } from './tables.ts'

async function cancel(context: Context<null>, row: AppointmentRow): Promise<void> {
  await change(context, async (step) => {
    const after = { status: 'cancelled' as const, reason: deregisteredReason, version: row.version + 1 }
    await own(step.db).updateTable('appointments').set(after).where('id', '=', row.id).execute()
    step.record('appointments.cancel', appointmentSubject(row), row, { ...row, ...after })
  })
}

/** Whom the window of a deregistered organisation expected is told; whom it had booked itself elsewhere comes no more (NQI-6.1-closing). */
export const cancelWhenDeregistered: Reaction = reaction(
  'appointments.cancel-deregistered',
  organizationDeregistered,
  async (context, { organizationId }) => {
    const now = context.platform.now()
    const rows = await own(context.db)
      .selectFrom('appointments')
      .selectAll()
      .where((where) => where.or([where('window_id', '=', organizationId), where('client_id', '=', organizationId)]))
      .where('status', '=', 'booked')
      .where('starts_at', '>', now)
      .orderBy('starts_at')
      .forUpdate()
      .execute()
    for (const row of rows) {
      await cancel(context, row)
      if (row.client_id === null || row.client_id === organizationId) continue
      const { sign, phone } = await windowHead(context.db, row.window_id)
      const when = momentText(row.starts_at)
      await notify(context, {
        kind: appointmentMessages.cancelled,
        to: [await accountById(context.db, row.booked_by)],
        organizationId: row.client_id,
        page: '/work/appointments',
        data: { number: row.number, numbers: '', when, window: sign, phone, reason: deregisteredReason },
      })
    }
  },
)
