import { type AppointmentAction, appointmentWorkflow } from '@tongheng/contract/appointments'
import { accountById } from '#modules/accounts'
import { windowHead } from '#modules/windows'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { notify } from '#platform/messages/notify'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { appointmentMessages, momentText } from './messages.ts'
import { appointmentPolicy } from './policy.ts'
import { appointmentSubject, lockAppointment } from './queries.ts'
import { own } from './tables.ts'

interface Ending {
  action: Exclude<AppointmentAction, 'move'>
  version: number
  reason?: string | undefined
}

/** Cancelled, arrived, or nobody came. Whom the window cancels is told by mail. */
export const endAppointment = (
  context: Context<Member>,
  id: string,
  { action, version, reason = '' }: Ending,
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockAppointment(step.db, step.actor, id)
    step.allow(appointmentPolicy[action], { ...before, now: step.now })
    await requireVersion(step.db, appointmentSubject(before), before, version)
    const after = {
      status: requireMove(appointmentWorkflow, action, before.status),
      reason,
      version: before.version + 1,
    }
    await own(step.db).updateTable('appointments').set(after).where('id', '=', id).execute()
    step.record(`appointments.${action}`, appointmentSubject(before), before, { ...before, ...after })
    if (action !== 'cancel' || before.client_id === null || step.actor.organizationId !== before.window_id) return
    const booker = await accountById(step.db, before.booked_by)
    const { sign, phone } = await windowHead(step.db, before.window_id)
    await notify(step, {
      kind: appointmentMessages.cancelled,
      to: [booker],
      organizationId: before.client_id,
      page: '/work/appointments',
      data: { number: before.number, numbers: '', when: momentText(before.starts_at), window: sign, phone, reason },
    })
  })
