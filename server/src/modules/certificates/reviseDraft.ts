import { certificateWorkflow } from '@tongheng/contract/certificates'
import { recordInForce } from '#modules/records'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { keepAnnex } from './annex.ts'
import { certified, contentFor, requireUncertified, type Wishes, worksOf } from './draftCertificate.ts'
import { certificatePolicy } from './policy.ts'
import { type CertificateKey, lockCertificate } from './queries.ts'
import { shown, updateCertificate } from './signCertificate.ts'
import { certificateSubject } from './subjects.ts'

/** Drafts anew from the record, with what the remarks asked for; what an amendment made keeps the content that was approved for it. */
export const reviseDraft = (
  context: Context<Member>,
  key: CertificateKey,
  { version, ...wishes }: Wishes & { version: number },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCertificate(step.db, context.actor, key)
    step.allow(certificatePolicy.revise, row)
    const status = requireMove(certificateWorkflow, 'revise', row.status)
    await requireVersion(step.db, certificateSubject(row), row, version)
    if (row.amends_id !== null) throw new DomainError('conflict', 'certificates.amending-draft')
    const { institutionId } = key
    // A record that was corrected meanwhile is drawn on as it is now.
    const first = await recordInForce(step.db, { institutionId, id: row.record_id })
    const works = await worksOf(step.db, institutionId, [first.id, ...wishes.annexedRecordIds])
    await requireUncertified(step.db, works, row.id)
    const { kind, content, brief } = await contentFor(step, works, wishes)
    await keepAnnex(step.db, key, certified(works))
    const after = await updateCertificate(step, row, {
      status,
      kind,
      record_id: first.id,
      calibrator_id: first.calibrator_id,
      content: JSON.stringify(content),
      summary: JSON.stringify(brief),
      valid_until: content.dates.validUntil ?? null,
      remark: null,
      remarks: '[]',
    })
    step.record('certificates.revise', certificateSubject(row), shown(row), { ...shown(after), ...wishes })
  })
