import { certificateWorkflow } from '@tongheng/contract/certificates'
import type { SignatureInput } from '@tongheng/contract'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signAll } from '#platform/signatures'
import { certificatePolicy } from './policy.ts'
import { type CertificateRow, lockCertificate } from './queries.ts'
import { requireAuthorised, shown, updateCertificate } from './signCertificate.ts'
import { certificateSubject } from './subjects.ts'

interface ApproveMany {
  certificates: { id: string; version: number }[]
  sampleId: string
  signature: SignatureInput
}

/**
 * One proof of presence, one signature on each certificate, all or none. Whoever signs says which of them he has read as the sample; each must stand up
 * to the same rules as when it is approved alone (CAL-5.1.3).
 */
export const approveCertificates = (context: Context<Member>, input: ApproveMany): Promise<{ approved: number }> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    // In one order for everybody, so that two batches never wait for each other.
    const asked = new Map(input.certificates.map((one) => [one.id, one.version]))
    if (!asked.has(input.sampleId)) throw fieldError('body.sampleId', 'certificates.sample-not-of-batch')
    const rows: CertificateRow[] = []
    for (const [id, version] of [...asked].toSorted(([a], [b]) => a.localeCompare(b))) {
      const row = await lockCertificate(step.db, context.actor, { institutionId, id })
      step.allow(certificatePolicy.approve, row)
      requireMove(certificateWorkflow, 'approve', row.status)
      await requireVersion(step.db, certificateSubject(row), row, version)
      await requireAuthorised(context, step, row, 'approve')
      rows.push(row)
    }
    await signAll(
      context,
      step,
      input.signature,
      rows.map((row) => ({
        organizationId: institutionId,
        kind: 'certificate',
        id: row.id,
        meaning: 'approved',
        content: row.content,
      })),
    )
    for (const row of rows) {
      const set = { status: 'approved' as const, signatory_id: context.actor.accountId, remark: null, remarks: '[]' }
      const after = await updateCertificate(step, row, set)
      const seen = { ...shown(after), sample: input.sampleId }
      step.record('certificates.approve', certificateSubject(row), shown(row), seen)
    }
    return { approved: rows.length }
  })
