import { z } from 'zod'
import { byId, Id, Moment, text } from './common.ts'
import { demandReaders, DemandStatus } from './demand.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { OrderStatus, Stage } from './orders.shapes.ts'
import { CarriedStatus } from './shipments.ts'

/** The stations from a need to what was learnt from it (NQI-6.3-followup, NQI-7.2). */
export const Station = z.enum([
  'demand',
  'quotation',
  'order',
  'service',
  'certificate',
  'survey',
  'complaint',
  'improvement',
])
export type Station = z.infer<typeof Station>

/** One thing that came of a demand, as far as whoever asks may see it. */
export const JourneyStop = z.object({
  station: Station,
  number: z.string(),
  institution: z.string(),
  /** Status in the words of its own kind. */
  status: z.string(),
  at: Moment,
  /** Where it is read; null where whoever asks has no page for it. */
  link: z.object({ institutionId: Id.nullable(), id: Id }).nullable(),
})
export type JourneyStop = z.infer<typeof JourneyStop>

/** What an enterprise without an account learns of its demand by number and code; no name of a person, no price (NQI-6.3-channels). */
export const FollowedDemand = z.object({
  number: z.string(),
  title: z.string(),
  status: DemandStatus,
  postedAt: Moment,
  window: z.string().nullable(),
  /** What the platform said first, or in the end. */
  word: z.string().nullable(),
  orders: z.array(
    z.object({
      number: z.string(),
      institution: z.string(),
      status: OrderStatus,
      instruments: z.array(
        z.object({
          name: z.string(),
          serial: z.string(),
          stage: Stage,
          /** Where the window has it; null where no window carries it. */
          carried: CarriedStatus.nullable(),
        }),
      ),
      /** Numbers of the certificates that were issued; anybody verifies them by their code. */
      certificates: z.array(z.string()),
    }),
  ),
})
export type FollowedDemand = z.infer<typeof FollowedDemand>

export const journey = {
  followDemand: operation({
    method: 'POST',
    path: '/demand-following',
    summary: 'How far a demand is, by its number and the code that the window or the operator gave',
    access: 'public',
    limited: true,
    body: z.object({ number: text(40), code: text(40) }),
    response: FollowedDemand,
  }),
  demandJourney: operation({
    method: 'GET',
    path: '/demands/:id/journey',
    summary:
      'Everything that came of a demand: quotations, orders, services, certificates, surveys, complaints and improvements, oldest first',
    access: demandReaders,
    params: byId,
    response: z.object({ stops: z.array(JourneyStop) }),
  }),
}

export const journeyErrors = messages('journey', {
  'no-such-demand': {
    zh: '编号或查询码不正确，请核对后重试，或向窗口索取新的查询码',
    en: 'The number or the code is not right. Check them, or ask the window for a new code',
  },
})
