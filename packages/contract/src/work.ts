import { z } from 'zod'
import { ClockView, Moment } from './common.ts'
import { operation } from './operation.ts'

/** One case that waits for the signed-in person. */
export const WorkItem = z.object({
  /** What is to be done, such as `orders.review`: the web app has its words. */
  kind: z.string(),
  /** Number of the case. */
  number: z.string(),
  title: z.string(),
  /** The other side, or whoever it comes from; may be empty. */
  party: z.string(),
  /** Address of the page in the web app. */
  page: z.string(),
  waitingSince: Moment,
  clock: ClockView.nullable(),
})
export type WorkItem = z.infer<typeof WorkItem>

export const WorkGroup = z.object({
  kind: z.string(),
  total: z.number().int(),
  items: z.array(WorkItem),
  /** Where they can be done together. */
  page: z.string().optional(),
})
export type WorkGroup = z.infer<typeof WorkGroup>

export const listWork = operation({
  method: 'GET',
  path: '/work',
  summary: 'What waits for me, the most urgent first',
  access: 'session',
  response: z.object({ groups: z.array(WorkGroup) }),
})

export const workOperations = { listWork }
