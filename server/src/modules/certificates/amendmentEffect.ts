import { certificateWorkflow } from '@tongheng/contract/certificates'
import { amendmentWorkflow } from '@tongheng/contract/amendments'
import { appendToLog } from '#modules/transparency'
import type { Step } from '#platform/change'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type AmendmentRow, lockAmendmentOfSuccessor } from './amendmentQueries.ts'
import { certificateAmended } from './events.ts'
import { loggedOf } from './logged.ts'
import { amendmentSubject, certificateSubject } from './subjects.ts'
import { type CertificateRow, lockCertificate } from './queries.ts'
import { shown, updateCertificate } from './signCertificate.ts'
import { own } from './tables.ts'

type Changes = Partial<Omit<AmendmentRow, 'corrections' | 'revisions'>>

/** Writes columns, raises the version, tells it. */
export async function updateAmendment(
  step: Step<Member>,
  action: string,
  row: AmendmentRow,
  set: Changes,
): Promise<AmendmentRow> {
  const after = await own(step.db)
    .updateTable('certificate_amendments')
    .set({ ...set, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record(`certificates.${action}`, amendmentSubject(row), row, after)
  return after
}

const eventOf = { supplement: 'supplemented', replacement: 'replaced', void: 'voided' } as const

interface Amended {
  original: CertificateRow
  kind: AmendmentRow['kind']
  reason: string
  successorNumber: string | null
}

/** Withdraws the original where it does not stand, and tells the log and everybody who holds it (CAL-6.4.4.2, CAL-6.4.4.3). */
export async function amendOriginal(step: Step<Member>, amended: Amended): Promise<void> {
  const { original, kind, reason, successorNumber } = amended
  const isWithdrawn = kind !== 'supplement' && original.status === 'issued'
  const after = isWithdrawn
    ? await updateCertificate(step, original, {
        status: requireMove(certificateWorkflow, 'void', original.status),
        void_reason: reason,
        voided_at: step.now,
      })
    : original
  const related = successorNumber === null ? {} : { related: successorNumber }
  await appendToLog(step, { ...loggedOf(after), ...related, event: eventOf[kind], reason })
  if (isWithdrawn) step.record('certificates.void', certificateSubject(original), shown(original), shown(after))
  await step.announce(certificateAmended, {
    institutionId: original.institution_id,
    certificateId: original.id,
    clientId: original.client_id,
    kind,
    number: original.number ?? '',
    successorNumber,
    reason,
  })
}

/** What the issue of a supplement or replacement does to the certificate it amends, in the same transaction. */
export async function takeEffect(step: Step<Member>, successor: CertificateRow): Promise<void> {
  if (successor.amends_id === null || successor.amendment === null) return
  const key = { institutionId: successor.institution_id, id: successor.amends_id }
  const original = await lockCertificate(step.db, step.actor, key)
  const amendment = await lockAmendmentOfSuccessor(step.db, successor)
  const reason = amendment?.reason ?? original.void_reason ?? ''
  await amendOriginal(step, { original, kind: successor.amendment, reason, successorNumber: successor.number })
  if (amendment)
    await updateAmendment(step, 'finish-amendment', amendment, {
      status: requireMove(amendmentWorkflow, 'finish', amendment.status),
      done_at: step.now,
    })
}
