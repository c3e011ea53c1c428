import { z } from 'zod'
import { byInstitution, Id, Moment } from './common.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { RecordStatus } from './records.ts'

/** Another record of the same instrument on the same sheet, with its results as they were signed. */
export const ComparableRecord = z.object({
  id: Id,
  number: z.string(),
  status: RecordStatus,
  /** It repeats this one, this one repeats it, both are versions of one record, it is another run of the same order, or it is of earlier or later work. */
  relation: z.enum(['retest', 'repeated', 'version', 'same-order', 'other']),
  calibrator: z.string(),
  submittedAt: Moment,
  points: z.array(z.object({ nominal: z.string(), y: z.string(), U: z.string() })),
})
export type ComparableRecord = z.infer<typeof ComparableRecord>

export const recordComparison = {
  listComparable: operation({
    method: 'GET',
    path: '/records/:institutionId/:id/comparable',
    summary: 'Records of the same instrument to hold beside this one: other runs of the order first, then the newest',
    access: laboratoryPosts,
    params: byInstitution,
    response: z.object({ records: z.array(ComparableRecord) }),
  }),
}
