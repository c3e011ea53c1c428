import { appointments as api } from '@tongheng/contract/appointments'
import { openingHoursOf } from '#modules/windows'
import { momentAt } from '#platform/clock/workingDays'
import { notFound } from '#platform/errors'
import type { Routes } from '#platform/routes'
import { bookAppointment, moveAppointment } from './bookAppointment.ts'
import { endAppointment } from './endAppointment.ts'
import {
  calendarOfAppointment,
  presentAppointment,
  presentAppointments,
  presentOwnSlot,
  presentSlot,
} from './present.ts'
import { publishSlots, withdrawSlot } from './publishSlots.ts'
import { listAppointmentRows, openSlots, ownSlots, slotNow } from './queries.ts'

export function appointmentRoutes(routes: Routes): void {
  routes.on(api.listSlots, async ({ context, params, query }) => {
    if ((await openingHoursOf(context.db, params.id)) === null) throw notFound()
    const now = context.platform.now()
    const from = query.from === undefined ? now : momentAt(query.from, '00:00')
    const rows = await openSlots(context.db, params.id, from > now ? from : now)
    return { entries: rows.map(presentSlot) }
  })
  routes.on(api.listOwnSlots, async ({ context, actor, query }) => {
    const { rows, total } = await ownSlots(context.db, actor.organizationId, {
      ...query,
      now: context.platform.now(),
    })
    return { entries: rows.map(presentOwnSlot), total }
  })
  routes.on(api.publishSlots, ({ context, body }) => publishSlots(context, body))
  routes.on(api.withdrawSlot, async ({ context, params, body }) => {
    const row = await withdrawSlot(context, params.id, body.version)
    return presentOwnSlot(await slotNow(context.db, row))
  })
  routes.on(api.bookAppointment, async ({ context, body }) =>
    presentAppointment(context, await bookAppointment(context, body)),
  )
  routes.on(api.listAppointments, async ({ context, actor, query }) => {
    const { rows, total } = await listAppointmentRows(context.db, actor, query)
    return { entries: await presentAppointments(context, rows), total }
  })
  routes.on(api.getAppointment, ({ context, params }) => presentAppointment(context, params.id))
  routes.on(api.moveAppointment, async ({ context, params, body }) => {
    await moveAppointment(context, params.id, body)
    return presentAppointment(context, params.id)
  })
  for (const [operation, action] of [
    [api.arriveAppointment, 'arrive'],
    [api.missAppointment, 'miss'],
    [api.cancelAppointment, 'cancel'],
  ] as const)
    routes.on(operation, async ({ context, params, body }) => {
      await endAppointment(context, params.id, { ...body, action })
      return presentAppointment(context, params.id)
    })
  routes.on(api.getAppointmentCalendar, ({ context, params }) => calendarOfAppointment(context, params.id))
}
