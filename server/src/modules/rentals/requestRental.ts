import { type RentalRequest, rentalWorkflow } from '@tongheng/contract/rentals'
import { organizationById } from '#modules/organizations'
import { change } from '#platform/change'
import { loadCalendar } from '#platform/clock/store'
import { isWorkingDay, momentAt, type WorkingCalendar } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { feeOf, type OpenTime, openTimeOf, type Stretch } from './hours.ts'
import { mayRequest } from './policy.ts'
import { openOfferBy, type RentalKey, rentalSubject } from './queries.ts'
import { type OfferRow, own, type RentalRow } from './tables.ts'
import { requireUsable } from './usable.ts'
import { writeStep } from './writeStep.ts'

function requireWorkingDay(calendar: WorkingCalendar, day: string, path: string): void {
  const year = Number(day.slice(0, 4))
  if (!calendar.years.has(year)) throw fieldError(path, 'platform.year-not-loaded', { year })
  if (!isWorkingDay(calendar, day)) throw fieldError(path, 'rentals.no-working-day', { day })
}

/** It begins and ends while it is open. */
function requireOpen({ opens_at: opens, closes_at: closes }: OfferRow, { day, from, untilDay, until }: Stretch): void {
  if (untilDay < day) throw fieldError('body.untilDay', 'rentals.days-backwards')
  if (untilDay === day && until <= from) throw fieldError('body.until', 'rentals.hours-backwards')
  if (from < opens || from >= closes) throw fieldError('body.from', 'rentals.not-open-then', { opens, closes })
  if (until <= opens || until > closes) throw fieldError('body.until', 'rentals.not-open-then', { opens, closes })
}

function requireShort(
  { most_hours, most_days }: OfferRow,
  { day, untilDay }: Stretch,
  { hours, days }: OpenTime,
): void {
  if (untilDay === day && hours > most_hours) throw fieldError('body.until', 'rentals.too-long', { most: most_hours })
  if (untilDay !== day && most_days === 1) throw fieldError('body.untilDay', 'rentals.one-day-only')
  if (days > most_days) throw fieldError('body.untilDay', 'rentals.too-many-days', { most: most_days })
}

/** The time that is asked for and what it costs, refused at its field when it is not offered. */
async function askedTime(db: AnyDb, offer: OfferRow, request: RentalRequest, now: Date) {
  const { day, from, until, untilDay = day } = request
  const stretch = { day, from, untilDay, until }
  const calendar = await loadCalendar(db)
  requireWorkingDay(calendar, day, 'body.day')
  requireWorkingDay(calendar, untilDay, 'body.untilDay')
  requireOpen(offer, stretch)
  const open = openTimeOf(offer, stretch, calendar)
  requireShort(offer, stretch, open)
  const starts_at = momentAt(day, from)
  if (starts_at <= now) throw fieldError('body.from', 'rentals.in-the-past')
  return { starts_at, ends_at: momentAt(untilDay, until), fee: feeOf(offer, open) }
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'rentals_apart') throw error
    throw new DomainError('conflict', 'rentals.taken', {}, [{ path: 'body.from', code: 'rentals.taken' }])
  }
}

/** Asks for hours, or for several days; the database gives none twice (NQI-4.2-sharing). */
export const requestRental = (context: Context<Member>, request: RentalRequest): Promise<RentalKey> =>
  change(context, async (step) => {
    step.allow(mayRequest, null)
    const { institutionId, offerId } = request
    const offer = await openOfferBy(step.db, { institutionId, id: offerId })
    const client = await organizationById(step.db, step.actor.organizationId)
    if (offer.audience === 'region' && client.region.slice(0, 4) !== offer.region.slice(0, 4))
      throw new DomainError('conflict', 'rentals.other-region')
    const times = await askedTime(step.db, offer, request, step.now)
    const equipment = { institutionId, id: offer.equipment_id }
    await requireUsable(step.db, equipment, { at: step.now, locale: context.locale })
    await requireUsable(step.db, equipment, { at: times.ends_at, locale: context.locale })
    const year = yearOf(step.now)
    const row: RentalRow = {
      institution_id: institutionId,
      id: newId(),
      number: formatNumber('GX', year, await nextNumber(step.db, institutionId, 'rental', year)),
      offer_id: offer.id,
      resource_id: offer.equipment_id ?? offer.id,
      equipment_id: offer.equipment_id,
      kind: offer.kind,
      offer_name: offer.name,
      institution_name: offer.institution_name,
      rules: offer.rules,
      client_id: client.id,
      client_name: client.name,
      contact: request.contact,
      contact_phone: request.contactPhone,
      purpose: request.purpose,
      ...times,
      price: offer.price,
      unit: offer.unit,
      deposit: offer.deposit,
      status: rentalWorkflow.initial,
      returned_sound: null,
      deduction: null,
      version: 1,
    }
    await alone(() => own(step.db).insertInto('rentals').values(row).execute())
    await writeStep(step, row, { action: 'request', text: request.purpose })
    step.record('rentals.request', rentalSubject(row), null, row)
    return { institutionId, id: row.id }
  })
