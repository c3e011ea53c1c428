import {
  type FreeDay,
  type RentalEntry,
  type RentalView,
  rentalWorkflow,
  type SharedOffer,
} from '@tongheng/contract/rentals'
import { namesBefore } from '#modules/organizations'
import { Decimal } from 'decimal.js'
import { loadCalendar } from '#platform/clock/store'
import { momentAt, plusDays, shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { freeHours } from './hours.ts'
import { rentalPolicy } from './policy.ts'
import { rentalFor, type RentalKey, stepsOf, takenHours } from './queries.ts'
import type { OfferRow, RentalRow } from './tables.ts'
import { hindrancesInWords } from './usable.ts'

type Asking = Context<Actor | null>

/** Offers with the reason why their equipment cannot be used today, asked once for each institution. */
export async function presentOffers(context: Asking, rows: readonly OfferRow[]): Promise<SharedOffer[]> {
  const now = { at: context.platform.now(), locale: context.locale }
  const words = new Map<string, string | null>()
  for (const institutionId of new Set(rows.map((row) => row.institution_id)))
    for (const [id, reason] of await hindrancesInWords(context.db, institutionId, now)) words.set(id, reason)
  return rows.map((row) => ({
    institutionId: row.institution_id,
    id: row.id,
    kind: row.kind,
    institution: row.institution_name,
    region: row.region,
    name: row.name,
    description: row.description,
    rules: row.rules,
    audience: row.audience,
    conditions: row.conditions,
    price: row.price,
    unit: row.unit,
    deposit: row.deposit,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    mostHours: row.most_hours,
    mostDays: row.most_days,
    hindrance: row.equipment_id === null ? null : (words.get(row.equipment_id) ?? null),
    open: row.open,
    version: row.version,
  }))
}

export async function presentOffer(context: Asking, row: OfferRow): Promise<SharedOffer> {
  const [shown] = await presentOffers(context, [row])
  if (!shown) throw new Error('one row gives one offer')
  return shown
}

/** Days that are shown at once. */
const shownDays = 14

export async function freeDaysOf(context: Asking, offer: OfferRow, from: string | undefined): Promise<FreeDay[]> {
  const now = context.platform.now()
  const today = shanghaiDay(now)
  const first = from === undefined || from < today ? today : from
  const calendar = await loadCalendar(context.db)
  const days = Array.from({ length: shownDays }, (_, at) => plusDays(first, at))
  const span = [momentAt(first, '00:00'), momentAt(plusDays(first, shownDays), '00:00')] as const
  const taken = await takenHours(context.db, offer, span)
  return days.map((day) => freeHours(offer, { day, calendar, taken, now }))
}

export const presentEntry = (row: RentalRow): RentalEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  kind: row.kind,
  offer: row.offer_name,
  institution: row.institution_name,
  client: row.client_name,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  fee: row.fee,
})

export async function presentRental(context: Context<Member>, key: RentalKey): Promise<RentalView> {
  const row = await rentalFor(context.db, context.actor, key)
  const steps = await stepsOf(context.db, key)
  const now = context.platform.now()
  const sides = [row.institution_id, row.client_id]
  const say = await namesBefore(context.db, context.actor, sides)
  return {
    ...presentEntry(row),
    purpose: row.purpose,
    contact: row.contact,
    contactPhone: row.contact_phone,
    rules: row.rules,
    price: row.price,
    unit: row.unit,
    deposit: row.deposit,
    returnedSound: row.returned_sound,
    deduction: row.deduction,
    refund: row.deduction === null ? null : new Decimal(row.deposit).minus(row.deduction).toFixed(2),
    steps: steps.map(({ action, by_name, at, text }) => ({
      action,
      by: say(by_name, ...sides),
      at: at.toISOString(),
      text,
    })),
    actions: nextActions(rentalWorkflow, rentalPolicy, context.actor, { ...row, now }),
    version: row.version,
  }
}
