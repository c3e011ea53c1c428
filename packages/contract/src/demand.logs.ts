import { z } from 'zod'
import { Day, Id, Moment } from './common.ts'

const Mark = z.object({ by: z.string(), at: Moment })

/** How a demand, or word about it, comes in (NQI-6.3-channels, IM-6.2). */
export const DemandChannel = z.enum(['online', 'window', 'telephone', 'on-site', 'fax', 'e-mail', 'visit'])
export type DemandChannel = z.infer<typeof DemandChannel>

export const Urgency = z.enum(['normal', 'urgent', 'critical'])
export type Urgency = z.infer<typeof Urgency>

/** Sections of GB/T 4754-2017. */
export const Industry = z.enum([...'ABCDEFGHIJKLMNOPQRST'] as [string, ...string[]])
export type Industry = z.infer<typeof Industry>

export const ResearchStatus = z.enum(['noted', 'under-way', 'done', 'dropped'])
export type ResearchStatus = z.infer<typeof ResearchStatus>

/** What was said before there was a contract: with whom, by which channel (NQI-6.3-match). */
export const DemandContact = z.object({
  id: Id,
  channel: DemandChannel,
  institution: z.string().nullable(),
  person: z.string(),
  said: z.string(),
  onDay: Day,
  by: z.string(),
})

/** Something to be coordinated, until it is solved (NQI-6.3-followup). */
export const DemandProblem = z.object({
  id: Id,
  problem: z.string(),
  raised: Mark,
  solution: z.string().nullable(),
  solved: Mark.nullable(),
})

/** Where it was looked for outside the platform (NQI-6.3-match). */
export const OutsideSearch = z.object({
  id: Id,
  institution: z.string(),
  contact: z.string(),
  answer: z.string(),
  fits: z.boolean(),
  by: z.string(),
  at: Moment,
})
