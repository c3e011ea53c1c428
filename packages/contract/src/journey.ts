import { z } from 'zod'
import { byId, Id, Moment } from './common.ts'
import { demandReaders } from './demand.shapes.ts'
import { operation } from './operation.ts'

/** The stations from a need to what was learnt from it (NQI-6.3-followup, NQI-7.2). */
export const Station = z.enum(['demand', 'quotation', 'order', 'service', 'certificate', 'survey', 'complaint'])
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

export const journey = {
  demandJourney: operation({
    method: 'GET',
    path: '/demands/:id/journey',
    summary:
      'Everything that came of a demand: quotations, orders, services, certificates, surveys and complaints, oldest first',
    access: demandReaders,
    params: byId,
    response: z.object({ stops: z.array(JourneyStop) }),
  }),
}
