import { z } from 'zod'
import { byInstitution, Id, listOf, Moment, NextAction, pageQuery, RowVersion, text } from './common.ts'
import { operation } from './operation.ts'
import { workflow } from './workflow.ts'

/** Copies of certificates are kept for so many full years after the year of issue (CAL-7.3.2). */
export const yearsKept = 6

export const DisposalStatus = z.enum(['asked', 'approved', 'declined'])
export type DisposalStatus = z.infer<typeof DisposalStatus>

/** Asked for by one, approved by another; then the files are gone, and what is known of them stays. */
export const disposalWorkflow = workflow({
  initial: 'asked' as DisposalStatus,
  moves: {
    approve: { from: ['asked'], to: 'approved', by: ['technical-manager', 'quality-manager'] },
    decline: { from: ['asked'], to: 'declined', by: ['technical-manager', 'quality-manager'] },
  },
})

export const disposalAskers = ['quality-manager', 'technical-manager', 'institution-admin'] as const

export const Disposal = z.object({
  institutionId: Id,
  id: Id,
  version: RowVersion,
  year: z.number().int(),
  /** Certificates of that year. */
  certificates: z.number().int(),
  status: DisposalStatus,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Moment,
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  remark: z.string().nullable(),
  actions: z.array(NextAction),
})
export type Disposal = z.infer<typeof Disposal>

/** Disposal of the copies of the certificates of a year, years later. */
export const certificateDisposals = {
  listDisposals: operation({
    method: 'GET',
    path: '/certificate-disposals',
    summary: 'Disposals of archived copies of my institution, latest first',
    access: disposalAskers,
    query: z.object(pageQuery),
    response: listOf(Disposal),
  }),
  askDisposal: operation({
    method: 'POST',
    path: '/certificate-disposals',
    summary: 'Ask to dispose of the copies of the certificates of a year, six full years later at the earliest',
    access: disposalAskers,
    body: z.object({ year: z.number().int().min(2000).max(2100), reason: text(500) }),
    response: Disposal,
  }),
  approveDisposal: operation({
    method: 'POST',
    path: '/certificate-disposals/:institutionId/:id/approve',
    summary: 'Approve a disposal that somebody else asked for: the files are deleted for good',
    access: disposalWorkflow.moves.approve.by,
    params: byInstitution,
    body: z.object({ version: RowVersion }),
    response: Disposal,
  }),
  declineDisposal: operation({
    method: 'POST',
    path: '/certificate-disposals/:institutionId/:id/decline',
    summary: 'Decline a disposal; the copies stay',
    access: disposalWorkflow.moves.decline.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, remark: text(500) }),
    response: Disposal,
  }),
}
