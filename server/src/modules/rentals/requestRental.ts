import { type RentalRequest, rentalWorkflow } from '@tongheng/contract/rentals'
import { organizationById } from '#modules/organizations'
import { change } from '#platform/change'
import { loadCalendar } from '#platform/clock/store'
import { isWorkingDay, momentAt } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { feeOf } from './hours.ts'
import { mayRequest } from './policy.ts'
import { openOfferBy, type RentalKey, rentalSubject } from './queries.ts'
import { type OfferRow, own, type RentalRow } from './tables.ts'
import { requireUsable } from './usable.ts'
import { writeStep } from './writeStep.ts'

/** The hours that are asked for, refused at their field when they are not offered. */
async function timesOf(db: AnyDb, offer: OfferRow, { day, from, until }: RentalRequest, now: Date) {
  const calendar = await loadCalendar(db)
  const year = Number(day.slice(0, 4))
  if (!calendar.years.has(year)) throw fieldError('body.day', 'platform.year-not-loaded', { year })
  if (!isWorkingDay(calendar, day)) throw fieldError('body.day', 'rentals.no-working-day', { day })
  if (until <= from) throw fieldError('body.until', 'rentals.hours-backwards')
  const { opens_at: opens, closes_at: closes, most_hours: most } = offer
  if (from < opens || until > closes) throw fieldError('body.from', 'rentals.not-open-then', { opens, closes })
  if (Number(until.slice(0, 2)) - Number(from.slice(0, 2)) > most)
    throw fieldError('body.until', 'rentals.too-long', { most })
  const times = { starts_at: momentAt(day, from), ends_at: momentAt(day, until) }
  if (times.starts_at <= now) throw fieldError('body.from', 'rentals.in-the-past')
  return times
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'rentals_apart') throw error
    throw new DomainError('conflict', 'rentals.taken', {}, [{ path: 'body.from', code: 'rentals.taken' }])
  }
}

/** Asks for hours; the database gives none twice (NQI-4.2-sharing). */
export const requestRental = (context: Context<Member>, request: RentalRequest): Promise<RentalKey> =>
  change(context, async (step) => {
    step.allow(mayRequest, null)
    const { institutionId, offerId } = request
    const offer = await openOfferBy(step.db, { institutionId, id: offerId })
    const client = await organizationById(step.db, step.actor.organizationId)
    if (offer.audience === 'region' && client.region.slice(0, 4) !== offer.region.slice(0, 4))
      throw new DomainError('conflict', 'rentals.other-region')
    const times = await timesOf(step.db, offer, request, step.now)
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
      fee: feeOf(offer, times),
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
