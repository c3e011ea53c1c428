import { z } from 'zod'
import { Day, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { Phone } from './identifiers.ts'
import { Price } from './orders.shapes.ts'
import { enterprisePosts, type Post } from './posts.ts'
import { TimeOfDay } from './windows.shapes.ts'
import { workflow } from './workflow.ts'

/** Rental by hours or days (分时租赁), experiments done for others (实验外包), testing on behalf (代检代测) (NQI-4.2-sharing). */
export const RentalKind = z.enum(['equipment', 'experiment', 'testing'])
export type RentalKind = z.infer<typeof RentalKind>

export const offerKeepers: readonly [Post, ...Post[]] = [
  'service-desk',
  'equipment-keeper',
  'technical-manager',
  'institution-admin',
]

export const rentalParties: readonly [Post, ...Post[]] = [...enterprisePosts, ...offerKeepers]

export const RentalStatus = z.enum([
  'requested',
  'approved',
  'refused',
  'cancelled',
  'in-use',
  'handed-back',
  'settled',
])
export type RentalStatus = z.infer<typeof RentalStatus>

export type RentalAction = 'approve' | 'refuse' | 'cancel' | 'hand-over' | 'log' | 'take-back' | 'settle'

/** From request to settled deposit. From its request on until it is refused, cancelled or handed back it holds its hours. */
export const rentalWorkflow = workflow<RentalStatus, RentalAction>({
  initial: 'requested',
  moves: {
    approve: { from: ['requested'], to: 'approved', by: offerKeepers },
    refuse: { from: ['requested'], to: 'refused', by: offerKeepers },
    'hand-over': { from: ['approved'], to: 'in-use', by: offerKeepers },
    log: { from: ['in-use'], to: 'in-use', by: rentalParties },
    'take-back': { from: ['in-use'], to: 'handed-back', by: offerKeepers },
    settle: { from: ['handed-back'], to: 'settled', by: offerKeepers },
    cancel: { from: ['requested', 'approved'], to: 'cancelled', by: rentalParties },
  },
})

/** Whole hours of a day. */
const FullHour = TimeOfDay.refine((time) => time.endsWith(':00'), { error: 'rentals.whole-hours' })

/**
 * What the price is for: an hour in which it is open, a working day begun, or the whole job. Nights and days that are not worked cost
 * nothing, though whoever has the equipment keeps it meanwhile.
 */
export const RentalUnit = z.enum(['hour', 'day', 'job'])
export type RentalUnit = z.infer<typeof RentalUnit>

const offerFields = {
  name: text(100),
  description: text(2000),
  /** What users must keep to. */
  rules: text(2000),
  /** Who may use it: everybody, or enterprises of the institution’s prefecture. */
  audience: z.enum(['all', 'region']),
  /** What a user must show, such as a training. */
  conditions: optionalText(500).default(''),
  price: Price,
  unit: RentalUnit,
  deposit: Price,
  opensAt: FullHour,
  closesAt: FullHour,
  /** Hours that a booking within one day takes at most. */
  mostHours: z.number().int().min(1).max(24),
  /** Working days over which one booking goes at most, the first and the last counted; 1: it ends on the day on which it begins. */
  mostDays: z.number().int().min(1).max(60).default(1),
}

/** What an institution opens to others; equipment of its register, or a service of the laboratory. */
export const OfferDraft = z.object({ ...offerFields, kind: RentalKind, equipmentId: Id.nullable() })
export type OfferDraft = z.infer<typeof OfferDraft>
export type OfferDraftInput = z.input<typeof OfferDraft>

export const SharedOffer = z.object({
  ...offerFields,
  description: z.string(),
  conditions: z.string(),
  institutionId: Id,
  id: Id,
  kind: RentalKind,
  institution: z.string(),
  region: z.string(),
  /** Why the equipment cannot be used today; empty when it can, or when it is no equipment. */
  hindrance: z.string().nullable(),
  open: z.boolean(),
  version: RowVersion,
})
export type SharedOffer = z.infer<typeof SharedOffer>

/** One day of a calendar by the hour. `known` is false where the year’s working-day calendar is not loaded. */
export const FreeDay = z.object({
  day: Day,
  known: z.boolean(),
  hours: z.array(z.object({ from: z.string(), until: z.string(), free: z.boolean() })),
})
export type FreeDay = z.infer<typeof FreeDay>

export const RentalRequest = z.object({
  institutionId: Id,
  offerId: Id,
  day: Day,
  from: FullHour,
  /** Of a booking over several days; left out: the same day. */
  untilDay: Day.optional(),
  until: FullHour,
  purpose: text(1000),
  contact: text(60),
  contactPhone: Phone,
})
export type RentalRequest = z.infer<typeof RentalRequest>

export const RentalEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: RentalStatus,
  kind: RentalKind,
  offer: z.string(),
  institution: z.string(),
  client: z.string(),
  startsAt: Moment,
  endsAt: Moment,
  fee: z.string(),
})
export type RentalEntry = z.infer<typeof RentalEntry>

export const RentalView = RentalEntry.extend({
  purpose: z.string(),
  contact: z.string(),
  contactPhone: z.string(),
  rules: z.string(),
  price: z.string(),
  unit: RentalUnit,
  deposit: z.string(),
  /** How it came back; null before. */
  returnedSound: z.boolean().nullable(),
  /** What is kept of the deposit, and what goes back; null before it is settled. */
  deduction: z.string().nullable(),
  refund: z.string().nullable(),
  steps: z.array(
    z.object({
      action: z.enum(['request', 'approve', 'refuse', 'cancel', 'hand-over', 'log', 'take-back', 'settle']),
      by: z.string(),
      at: Moment,
      text: z.string(),
    }),
  ),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type RentalView = z.infer<typeof RentalView>
