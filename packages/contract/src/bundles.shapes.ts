import { z } from 'zod'
import { ClockView, Day, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { DemandService } from './demand.shapes.ts'
import { orderPlace, Price } from './orders.shapes.ts'
import { enterprisePosts, type Post } from './posts.ts'
import { RegionPart } from './windows.shapes.ts'
import { workflow } from './workflow.ts'

/** Who gathers like demands, and may take a bundle back. */
export const bundlers: readonly [Post, ...Post[]] = ['window-clerk', 'operator']

/** Who joins with a demand of the own enterprise; a window only for those that it decides for. */
export const bundleJoiners: readonly [Post, ...Post[]] = [...enterprisePosts, 'window-clerk']

export const bundleReaders: readonly [Post, ...Post[]] = [
  ...bundlers,
  ...enterprisePosts,
  'service-desk',
  'technical-manager',
  'institution-admin',
]

export const BundleStatus = z.enum(['asked', 'open', 'formed', 'failed', 'cancelled'])
export type BundleStatus = z.infer<typeof BundleStatus>

export type BundleAction = 'quote' | 'decline' | 'form' | 'fail' | 'cancel'

/**
 * Like demands gathered into one package for an institution (NQI-4.2-bundle). The institution is asked for a package price; while
 * the bundle is open, enterprises join by their own decision. On the day after the last one it is formed, or fails where too few
 * instruments came together: by itself, not by a person.
 */
export const bundleWorkflow = workflow<BundleStatus, BundleAction>({
  initial: 'asked',
  moves: {
    quote: { from: ['asked'], to: 'open', by: ['service-desk', 'technical-manager'] },
    decline: { from: ['asked'], to: 'failed', by: ['service-desk', 'technical-manager'] },
    form: { from: ['open'], to: 'formed', by: bundlers },
    fail: { from: ['open'], to: 'failed', by: bundlers },
    cancel: { from: ['asked', 'open'], to: 'cancelled', by: bundlers },
  },
})

/** From so many instruments in the whole bundle on, each costs so many yuan. */
export const BundleTier = z.object({ from: z.number().int().min(1).max(100_000), price: Price })
export type BundleTier = z.infer<typeof BundleTier>

/** The price of one instrument when `pieces` came together; null below the lowest tier. `tiers` in any order. */
export function packagePrice(tiers: readonly BundleTier[], pieces: number): string | null {
  const reached = tiers.filter(({ from }) => from <= pieces)
  return reached.toSorted((a, b) => b.from - a.from)[0]?.price ?? null
}

/** So many instruments must come together; null while there is no price. */
export const minimumPieces = (tiers: readonly BundleTier[]): number | null =>
  tiers.length === 0 ? null : Math.min(...tiers.map(({ from }) => from))

export const BundleDraft = z.object({
  title: text(120),
  institutionId: Id,
  service: DemandService,
  /** The kind of instrument in words: a demand fits when the name of its instrument holds them. */
  instrument: text(60),
  /** Enterprises of this province, prefecture or county; everywhere when absent. */
  region: RegionPart.nullable().default(null),
  terms: optionalText(1000).default(''),
  /** Last day for joining and leaving. */
  joinUntil: Day,
})
export type BundleDraft = z.infer<typeof BundleDraft>

/** What the institution promises for the whole bundle; it stays as given, since enterprises join because of it. */
export const BundleQuote = z.object({
  tiers: z.array(BundleTier).min(1, { error: 'bundles.no-tiers' }).max(8),
  methodCode: text(60),
  /** Why it can do what its published capability does not name; needed only then (CTR-7.1). */
  reason: optionalText(300).default(''),
  /** Working days from reception to certificate. */
  days: z.number().int().min(1, { error: 'orders.bad-days' }).max(250, { error: 'orders.bad-days' }),
  place: orderPlace,
  /** Last day on which members can accept. */
  validUntil: Day,
  remark: optionalText(400).default(''),
})
export type BundleQuote = z.infer<typeof BundleQuote>

/** What everybody may see: numbers, and no name of an enterprise. */
export const PublicBundle = z.object({
  id: Id,
  number: z.string(),
  status: BundleStatus,
  title: z.string(),
  service: DemandService,
  instrument: z.string(),
  region: z.string().nullable(),
  terms: z.string(),
  institution: z.string(),
  institutionId: Id,
  organizer: z.string(),
  joinUntil: Day,
  tiers: z.array(BundleTier),
  methodCode: z.string().nullable(),
  days: z.number().int().nullable(),
  place: orderPlace.nullable(),
  validUntil: Day.nullable(),
  remark: z.string(),
  members: z.number().int(),
  pieces: z.number().int(),
  /** For one instrument, as many as there are now; null while too few are. Once formed: the price that was reached. */
  priceNow: z.string().nullable(),
})
export type PublicBundle = z.infer<typeof PublicBundle>

export const MemberStatus = z.enum(['joined', 'left', 'accepted', 'released'])
export type MemberStatus = z.infer<typeof MemberStatus>

export const BundleMember = z.object({
  demandId: Id,
  demandNumber: z.string(),
  client: z.string(),
  pieces: z.number().int(),
  status: MemberStatus,
  joinedBy: z.string(),
  joinedAt: Moment,
  /** Whoever asks may take it out now. */
  mayLeave: z.boolean(),
})
export type BundleMember = z.infer<typeof BundleMember>

/** A demand of whoever asks that could join. */
export const FittingDemand = z.object({
  demandId: Id,
  number: z.string(),
  title: z.string(),
  client: z.string(),
  lines: z.array(z.number().int()),
  /** It takes part in another bundle. */
  taken: z.boolean(),
})
export type FittingDemand = z.infer<typeof FittingDemand>

export const BundleView = PublicBundle.extend({
  clock: ClockView.nullable(),
  quotedBy: z.string().nullable(),
  /** Why it was declined, cancelled or failed. */
  ending: z.string().nullable(),
  /** An enterprise sees itself, a window those that it decides for, the operator all; the institution nobody before it is formed. */
  seen: z.array(BundleMember),
  /** Own demands that could join now. */
  fitting: z.array(FittingDemand),
  /** Open demands of the platform that fit and take no part, whosever they are: for whoever gathers. */
  like: z.object({ demands: z.number().int(), pieces: z.number().int() }).nullable(),
  mayInvite: z.boolean(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type BundleView = z.infer<typeof BundleView>
