import { z } from 'zod'
import { byInstitution } from './common.ts'
import { operation } from './operation.ts'
import { DeviationTopic } from './orders.review.ts'

const Detail = z.union([z.string(), z.array(z.string())])

/** One thing the system looked up for a question of the review. `code` is a message of the contract, filled with the details. */
const ReviewFact = z.object({ good: z.boolean(), code: z.string(), details: z.record(z.string(), Detail) })

/** What is known about one question; `answer` is only proposed: the person who reviews gives it. */
export const ReviewHint = z.object({
  topic: DeviationTopic,
  answer: z.enum(['yes', 'no']),
  facts: z.array(ReviewFact),
})
export type ReviewHint = z.infer<typeof ReviewHint>
export type ReviewFact = z.infer<typeof ReviewFact>

export const hintReview = operation({
  method: 'GET',
  path: '/orders/:institutionId/:id/review-hints',
  summary: 'What the system knows about the questions of the review: methods, ability, people, standards (CAL-6.1.1)',
  access: ['service-desk', 'technical-manager'],
  params: byInstitution,
  response: z.object({ hints: z.array(ReviewHint) }),
})
