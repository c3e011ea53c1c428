import { z } from 'zod'
import { ClockView, Day, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { Phone } from './identifiers.ts'
import { DemandRange, mostDemandItems, Quotation } from './demand.quotations.ts'
import {
  DemandChannel,
  DemandContact,
  DemandProblem,
  Industry,
  OutsideSearch,
  ResearchStatus,
  Urgency,
} from './demand.logs.ts'
import { orderPlace } from './orders.shapes.ts'
import { enterprisePosts, type Post } from './posts.ts'
import { ServiceKind } from './surveys.ts'
import { workflow } from './workflow.ts'

export const DemandStatus = z.enum([
  'open',
  'responded',
  'offered',
  'matched',
  'researching',
  'answered',
  'withdrawn',
  'closed',
])
export type DemandStatus = z.infer<typeof DemandStatus>

export type DemandAction =
  | 'respond'
  | 'register'
  | 'answer'
  | 'research'
  | 'conclude'
  | 'offer'
  | 'accept'
  | 'withdraw'
  | 'close'

/**
 * The life of a demand (NQI-6.2-demand, NQI-6.3-match). Inviting institutions and declining an invitation leave the status as it
 * is. `register`, `answer` and `research` are the three ways of the triage (IM-6.2); `conclude`: the research has ended. `close`: nothing
 * fits here or outside, told to the enterprise with the reason.
 */
export const demandWorkflow = workflow<DemandStatus, DemandAction>({
  initial: 'open',
  moves: {
    respond: { from: ['open'], to: 'responded', by: ['operator'] },
    register: { from: ['open', 'responded'], to: 'responded', by: ['operator'] },
    answer: { from: ['open', 'responded'], to: 'answered', by: ['operator', 'window-clerk'] },
    research: { from: ['open', 'responded'], to: 'researching', by: ['operator'] },
    conclude: { from: ['researching'], to: 'answered', by: ['operator'] },
    offer: { from: ['open', 'responded', 'offered'], to: 'offered', by: ['service-desk'] },
    accept: { from: ['offered'], to: 'matched', by: [...enterprisePosts, 'window-clerk'] },
    withdraw: { from: ['open', 'responded', 'offered'], to: 'withdrawn', by: [...enterprisePosts, 'window-clerk'] },
    close: { from: ['open', 'responded'], to: 'closed', by: ['operator'] },
  },
})

/** Statuses in which institutions can still be invited and answer. */
export const openStatuses = demandWorkflow.moves.offer.from

/** Whoever may look at demands at all: the enterprise, the window that posted for it, the operator, invited institutions. */
export const demandReaders: readonly [Post, ...Post[]] = [
  'operator',
  ...enterprisePosts,
  'window-clerk',
  'service-desk',
  'technical-manager',
  'institution-admin',
]

/** What is wanted of one line: metrology by its two services, the other seven kinds by their own names. */
export const DemandService = z.enum([
  'verification',
  'calibration',
  'testing',
  'certification',
  'standards',
  'quality-management',
  'brand',
  'intellectual-property',
  'other',
])
export type DemandService = z.infer<typeof DemandService>

/** Metrology becomes an order of the laboratory, the rest a service case. */
export const kindOfService = (service: DemandService): ServiceKind =>
  service === 'verification' || service === 'calibration' ? 'metrology' : service

const itemWords = {
  name: text(100),
  model: optionalText(100),
  serial: optionalText(100),
  maker: optionalText(100),
  /** Measured quantity in words, such as 长度. */
  quantity: optionalText(60),
  points: optionalText(300),
}

/** One instrument of a demand. */
export const DemandItemInput = z.object({
  ...itemWords,
  range: DemandRange.nullable().default(null),
  service: DemandService,
  /** A statement of conformity is wanted. */
  conformity: z.boolean().default(false),
})
export type DemandItemInput = z.infer<typeof DemandItemInput>

export const DemandItem = z.object({
  line: z.number().int(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  maker: z.string(),
  quantity: z.string(),
  points: z.string(),
  range: DemandRange.nullable(),
  service: DemandService,
  conformity: z.boolean(),
})
export type DemandItem = z.infer<typeof DemandItem>

/** Invited in one go. */
export const invitedIds = z.array(Id).min(1, { error: 'demand.nobody' }).max(20)

export const DemandInput = z.object({
  /** The enterprise that a window or the operator posts for; an enterprise posts for itself. */
  clientId: Id.optional(),
  /** How it came in, where it was not posted by the enterprise itself. */
  channel: DemandChannel.optional(),
  title: text(120),
  text: optionalText(4000),
  place: orderPlace,
  /** Where the instruments are: site of the work, or address for fetching. */
  address: optionalText(200),
  wishedBy: Day.nullable().default(null),
  contact: text(60),
  contactPhone: Phone,
  /** May be none where `text` says what is needed. */
  items: z.array(DemandItemInput).max(mostDemandItems, { error: 'demand.too-many-items' }),
  /** Institutions that are invited at once, such as those compared before. */
  institutionIds: invitedIds.optional(),
})
export type DemandInput = z.infer<typeof DemandInput>

/** `not-chosen`: the enterprise took another offer, or the demand ended without one. `deregistered`: the institution is gone. */
export const OfferStatus = z.enum(['invited', 'offered', 'declined', 'accepted', 'not-chosen', 'deregistered'])
export type OfferStatus = z.infer<typeof OfferStatus>

/** What one invited institution said. */
export const DemandOffer = z.object({
  institutionId: Id,
  institution: z.string(),
  status: OfferStatus,
  invitedBy: z.string(),
  invitedAt: Moment,
  answeredBy: z.string().nullable(),
  answeredAt: Moment.nullable(),
  /** What it offers now. */
  quotation: Quotation.nullable(),
  /** What it offered before, the newest first. */
  earlier: z.array(Quotation),
  /** Why it declined. */
  reason: z.string(),
})
export type DemandOffer = z.infer<typeof DemandOffer>

const Said = z.object({ text: z.string(), by: z.string(), at: Moment })

/** Both promises of the platform (NQI-6.3-response): a first response in 1, an answer in 3 working days. */
export const DemandClocks = z.object({ response: ClockView.nullable(), answer: ClockView.nullable() })
export type DemandClocks = z.infer<typeof DemandClocks>

export const DemandStory = z.object({
  at: Moment,
  by: z.string(),
  action: z.enum([
    'post',
    'respond',
    'invite',
    'offer',
    'decline',
    'accept',
    'withdraw',
    'close',
    'register',
    'answer',
    'research',
    'conclude',
    'lines',
    'contact',
    'problem',
    'solve',
    'search',
    'institution-deregistered',
    'client-deregistered',
  ]),
  /** The institution it is about; empty when it is about none. */
  institution: z.string(),
  detail: z.string(),
})
export type DemandStory = z.infer<typeof DemandStory>

export const DemandSide = z.enum(['client', 'window', 'operator', 'institution'])
export type DemandSide = z.infer<typeof DemandSide>

export const DemandEntry = z.object({
  id: Id,
  number: z.string(),
  status: DemandStatus,
  title: z.string(),
  client: z.string(),
  /** Names of the first instruments. */
  instruments: z.array(z.string()),
  items: z.number().int(),
  /** What the asking institution said; null for the other sides. */
  ownOffer: OfferStatus.nullable(),
  postedAt: Moment,
  clocks: DemandClocks,
  urgency: Urgency,
  /** Who answers for it at the operator. */
  owner: z.string().nullable(),
})
export type DemandEntry = z.infer<typeof DemandEntry>

/** An order that a demand became, with the lines it took over. */
export const DemandOrder = z.object({
  institutionId: Id,
  institution: z.string(),
  id: Id,
  number: z.string(),
  lines: z.array(z.number().int()),
})
export type DemandOrder = z.infer<typeof DemandOrder>

export const DemandView = z.object({
  id: Id,
  number: z.string(),
  status: DemandStatus,
  title: z.string(),
  text: z.string(),
  place: orderPlace,
  address: z.string(),
  wishedBy: Day.nullable(),
  client: z.string(),
  /** The window that posted it, if one did. */
  window: z.string().nullable(),
  /** The enterprise has no account: the window decides for it, by the consent that it writes down. */
  windowDecides: z.boolean(),
  contact: z.string(),
  contactPhone: z.string(),
  postedBy: z.string(),
  postedAt: Moment,
  side: DemandSide,
  items: z.array(DemandItem),
  clocks: DemandClocks,
  /** First response of the operator. */
  response: Said.nullable(),
  /** Why it was closed or withdrawn. */
  ending: Said.nullable(),
  /** An institution sees its own only. */
  offers: z.array(DemandOffer),
  /** The orders it became; an institution sees its own only. */
  orders: z.array(DemandOrder),
  channel: DemandChannel,
  kind: ServiceKind.nullable(),
  industry: Industry.nullable(),
  urgency: Urgency,
  owner: z.object({ id: Id, name: z.string() }).nullable(),
  research: z
    .object({ id: Id, number: z.string(), status: ResearchStatus, subject: z.string(), outcome: z.string().nullable() })
    .nullable(),
  /** An institution sees what was about itself. */
  contacts: z.array(DemandContact),
  problems: z.array(DemandProblem),
  searches: z.array(OutsideSearch),
  story: z.array(DemandStory),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type DemandView = z.infer<typeof DemandView>
