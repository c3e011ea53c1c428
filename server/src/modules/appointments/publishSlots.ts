import { type appointments as api, mostSlotDays } from '@tongheng/contract/appointments'
import type { Received } from '@tongheng/contract'
import { openingHoursOf } from '#modules/windows'
import { change, requireVersion } from '#platform/change'
import { plusDays, shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { mayPublish } from './policy.ts'
import { lockSlot, slotSubject } from './queries.ts'
import { own, type SlotRow } from './tables.ts'
import { slotsIn, type Span } from './times.ts'

type Wanted = Received<typeof api.publishSlots>['body']

function daysOf({ from, until }: Wanted, today: string): string[] {
  if (from < today) throw fieldError('body.from', 'appointments.in-the-past')
  if (until < from) throw fieldError('body.until', 'appointments.days-backwards')
  const days: string[] = []
  for (let day = from; day <= until; day = plusDays(day, 1)) {
    if (days.length === mostSlotDays)
      throw fieldError('body.until', 'appointments.too-many-days', { most: mostSlotDays })
    days.push(day)
  }
  return days
}

const dayOfSpan = ({ startsAt }: Span): string => shanghaiDay(startsAt)

/**
 * Publishes slots over the opening hours of some days. Closed days (holidays among them) are left out and named; when there is no
 * other day it is refused. Slots that overlap with one that is there are left out.
 */
export const publishSlots = (context: Context<Member>, wanted: Wanted) =>
  change(context, async (step) => {
    step.allow(mayPublish, null)
    const windowId = step.actor.organizationId
    const hours = await openingHoursOf(step.db, windowId)
    if (hours === null) throw new DomainError('conflict', 'appointments.no-window')
    const asked = daysOf(wanted, shanghaiDay(step.now))
    const unknown = asked.find((day) => !hours.known(day))
    if (unknown !== undefined)
      throw fieldError(unknown === wanted.from ? 'body.from' : 'body.until', 'platform.year-not-loaded', {
        year: unknown.slice(0, 4),
      })
    const days = asked.map((day) => ({ day, periods: hours.on(day) }))
    const open = days.filter(({ periods }) => periods.length > 0)
    if (open.length === 0) throw fieldError('body.from', 'appointments.closed-days')
    const spans = open
      .flatMap(({ day, periods }) => slotsIn(day, periods, wanted.minutes))
      .filter(({ startsAt }) => startsAt > step.now)
    if (spans.length === 0) throw fieldError('body.minutes', 'appointments.too-long')
    const there = await own(step.db)
      .selectFrom('appointment_slots')
      .select(['starts_at', 'ends_at'])
      .where('window_id', '=', windowId)
      .where('is_open', '=', true)
      .where('ends_at', '>', spans[0]?.startsAt ?? step.now)
      .execute()
    const added = spans.filter(
      (span) => !there.some((one) => one.starts_at < span.endsAt && span.startsAt < one.ends_at),
    )
    if (added.length === 0) throw fieldError('body.from', 'appointments.all-there')
    const rows = added.map(({ startsAt, endsAt }) => ({
      window_id: windowId,
      id: newId(),
      starts_at: startsAt,
      ends_at: endsAt,
      capacity: wanted.capacity,
      is_open: true,
      published_by_name: step.actor.name,
      published_at: step.now,
      version: 1,
    }))
    await own(step.db).insertInto('appointment_slots').values(rows).execute()
    step.record('appointments.publish', { ...slotSubject({ window_id: windowId, id: windowId }) }, null, {
      ...wanted,
      published: rows.length,
      days: [...new Set(added.map(dayOfSpan))],
    })
    return {
      published: rows.length,
      closedDays: days.filter(({ periods }) => periods.length === 0).map(({ day }) => day),
    }
  })

export const withdrawSlot = (context: Context<Member>, id: string, version: number): Promise<SlotRow> =>
  change(context, async (step) => {
    const before = await lockSlot(step.db, step.actor.organizationId, id)
    step.allow(mayPublish, null)
    await requireVersion(step.db, slotSubject(before), before, version)
    if (!before.is_open) throw new DomainError('conflict', 'appointments.slot-closed')
    const after = { ...before, is_open: false, version: before.version + 1 }
    await own(step.db)
      .updateTable('appointment_slots')
      .set({ is_open: false, version: after.version })
      .where('window_id', '=', before.window_id)
      .where('id', '=', id)
      .execute()
    step.record('appointments.withdraw-slot', slotSubject(before), before, after)
    return after
  })
