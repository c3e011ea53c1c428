import { z } from 'zod'
import { byInstitution, Id, listOf, Moment, pageQuery, RowVersion, SignatureInput } from './common.ts'
import { operation } from './operation.ts'

/** Certificates that one batch issues at most. */
export const batchLimit = 1000

export const IssueBatch = z.object({
  institutionId: Id,
  id: Id,
  askedBy: z.string(),
  askedAt: Moment,
  total: z.number().int(),
  /** Still to come; at 0 the batch is over. */
  waiting: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Not issued, because somebody stopped the batch. */
  stopped: z.number().int(),
  /** The first of those that were refused, each with the reason in the language of the reader. */
  faults: z.array(z.object({ certificateId: Id, instrument: z.string(), serial: z.string(), reason: z.string() })),
})
export type IssueBatch = z.infer<typeof IssueBatch>

/** Many certificates issued in the background, each for itself. */
export const certificateBatches = {
  issueCertificates: operation({
    method: 'POST',
    path: '/certificate-batches',
    summary: 'Issue up to 1,000 approved certificates in the background; one that is refused does not stop the rest',
    access: ['service-desk', 'signatory'],
    body: z.object({
      certificates: z
        .array(z.object({ id: Id, version: RowVersion }))
        .min(1)
        .max(batchLimit),
      signature: SignatureInput,
    }),
    response: IssueBatch,
  }),
  listIssueBatches: operation({
    method: 'GET',
    path: '/certificate-batches',
    summary: 'Batches of my laboratory with their progress and faults, latest first',
    access: ['service-desk', 'signatory', 'quality-manager', 'technical-manager'],
    query: z.object(pageQuery),
    response: listOf(IssueBatch),
  }),
  stopIssueBatch: operation({
    method: 'POST',
    path: '/certificate-batches/:institutionId/:id/stop',
    summary: 'Issue nothing more of a batch; what it issued stays issued',
    access: ['service-desk', 'signatory'],
    params: byInstitution,
    response: IssueBatch,
  }),
}
