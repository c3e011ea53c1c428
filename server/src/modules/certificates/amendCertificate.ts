import { amendmentWorkflow, type amendments as api } from '@tongheng/contract/amendments'
import type { Received } from '@tongheng/contract'
import { certificateWorkflow } from '@tongheng/contract/certificates'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { amendOriginal, updateAmendment } from './amendmentEffect.ts'
import { lockAmendment, lockHeldAmendment, openAmendmentOf } from './amendmentQueries.ts'
import { correctable, namesInstrument, draftSuccessor } from './draftSuccessor.ts'
import { amendmentPolicy } from './policy.ts'
import { type CertificateKey, type CertificateRow, lockCertificate } from './queries.ts'
import { requireSameRevisions, revisionsFor } from './revisedRecords.ts'
import { requireAuthorised, shown, type Signed, updateCertificate } from './signCertificate.ts'
import { amendmentSubject, certificateSubject } from './subjects.ts'
import { own } from './tables.ts'

type Asked = Received<typeof api.askAmendment>['body']

/** A supplement adds, a replacement corrects or gives results anew, a voiding does neither. */
function requireFitting({ kind, addition, corrections }: Asked, original: CertificateRow, isRevised: boolean): void {
  if (kind === 'supplement' && addition === undefined) throw fieldError('body.addition', 'certificates.addition-needed')
  if (kind !== 'supplement' && addition !== undefined)
    throw fieldError('body.addition', 'certificates.addition-not-allowed')
  if (kind === 'replacement' && corrections.length === 0 && !isRevised)
    throw fieldError('body.corrections', 'certificates.corrections-needed')
  if (kind !== 'replacement' && corrections.length > 0)
    throw fieldError('body.corrections', 'certificates.corrections-not-allowed')
  for (const [index, correction] of corrections.entries()) {
    const { field, position, value } = correction
    if (!namesInstrument(original.content, correction))
      throw fieldError(`body.corrections.${index}.position`, 'certificates.corrected-position')
    if (corrections.findIndex((one) => one.field === field && one.position === position) < index)
      throw fieldError(`body.corrections.${index}.field`, 'certificates.corrected-twice')
    if (correctable(original.content, correction) === value)
      throw fieldError(`body.corrections.${index}.value`, 'certificates.corrected-same')
  }
}

/** Asks for an amendment of an issued certificate; it stands as it is until another person approves (CAL-6.4.4.1). */
export const askAmendment = (context: Context<Member>, key: CertificateKey, input: Asked): Promise<CertificateKey> =>
  change(context, async (step) => {
    const original = await lockCertificate(step.db, context.actor, key)
    step.allow(amendmentPolicy.ask, { asked_by: context.actor.accountId })
    if (original.status !== 'issued') throw new DomainError('conflict', 'certificates.not-amendable')
    await requireVersion(step.db, certificateSubject(original), original, input.version)
    if (await openAmendmentOf(step.db, original)) throw new DomainError('conflict', 'certificates.amendment-open')
    const revisions = await revisionsFor(step.db, original, input.kind)
    requireFitting(input, original, revisions.length > 0)
    const row = await own(step.db)
      .insertInto('certificate_amendments')
      .values({
        institution_id: key.institutionId,
        id: newId(),
        certificate_id: key.id,
        kind: input.kind,
        status: amendmentWorkflow.initial,
        version: 1,
        reason: input.reason,
        addition: input.addition ?? null,
        corrections: JSON.stringify(input.corrections),
        revisions: JSON.stringify(revisions),
        asked_by: context.actor.accountId,
        asked_by_name: context.actor.name,
        asked_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('certificates.ask-amendment', amendmentSubject(row), null, row)
    return { institutionId: row.institution_id, id: row.id }
  })

/** Approves as an authorised signatory who did not ask for it: voids, or drafts the certificate that amends (CAL-6.4.4). */
export const approveAmendment = (context: Context<Member>, key: CertificateKey, input: Signed): Promise<void> =>
  change(context, async (step) => {
    const row = await lockAmendment(step.db, context.actor, key)
    step.allow(amendmentPolicy.approve, row)
    const status = requireMove(amendmentWorkflow, 'approve', row.status)
    await requireVersion(step.db, amendmentSubject(row), row, input.version)
    const at = { institutionId: row.institution_id, id: row.certificate_id }
    const original = await lockCertificate(step.db, context.actor, at)
    await requireAuthorised(context, step, original, 'approve')
    const { kind, reason, addition, corrections, revisions } = row
    await requireSameRevisions(step.db, original, row)
    await sign(context, step, input.signature, {
      organizationId: key.institutionId,
      kind: 'certificate',
      id: original.id,
      meaning: kind === 'void' ? 'voided' : 'amendment-approved',
      content: {
        number: original.number,
        kind,
        reason,
        addition,
        corrections,
        ...(revisions.length > 0 ? { revisions } : {}),
      },
    })
    const decided = { decided_by: context.actor.accountId, decided_by_name: context.actor.name, decided_at: step.now }
    if (kind === 'void') {
      await amendOriginal(step, { original, kind, reason, successorNumber: null })
      const done = { status: requireMove(amendmentWorkflow, 'finish', status), done_at: step.now }
      await updateAmendment(step, 'approve-amendment', row, { ...decided, ...done })
      return
    }
    const successorId = await draftSuccessor(step, row, original)
    await updateAmendment(step, 'approve-amendment', row, { ...decided, status, successor_id: successorId })
  })

async function dropDraft(step: Step<Member>, key: CertificateKey, reason: string): Promise<void> {
  const draft = await lockCertificate(step.db, step.actor, key)
  const status = requireMove(certificateWorkflow, 'void', draft.status)
  const after = await updateCertificate(step, draft, { status, void_reason: reason, voided_at: step.now })
  step.record('certificates.void', certificateSubject(draft), shown(draft), shown(after))
}

/** Declines what was asked for; once approved, as long as the new certificate is not issued: its draft is dropped. */
export const declineAmendment = (
  context: Context<Member>,
  key: CertificateKey,
  input: { version: number; remark: string },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockAmendment(step.db, context.actor, key)
    step.allow(amendmentPolicy.decline, row)
    const status = requireMove(amendmentWorkflow, 'decline', row.status)
    await requireVersion(step.db, amendmentSubject(row), row, input.version)
    const { remark } = input
    if (row.successor_id === null) {
      const decided = { decided_by: context.actor.accountId, decided_by_name: context.actor.name, decided_at: step.now }
      await updateAmendment(step, 'decline-amendment', row, { ...decided, status, remark })
      return
    }
    await dropDraft(step, { institutionId: row.institution_id, id: row.successor_id }, remark)
    await updateAmendment(step, 'decline-amendment', row, { status, remark })
  })

/** The holder has read it: it no longer waits on the holder's list. Twice is once. */
export const acknowledgeAmendment = (context: Context<Member>, key: CertificateKey): Promise<void> =>
  change(context, async (step) => {
    const row = await lockHeldAmendment(step.db, context.actor, key)
    step.allowedBecause('the certificate is its own')
    await updateAmendment(step, 'acknowledge-amendment', row, {
      acknowledged_at: row.acknowledged_at ?? step.now,
      acknowledged_by_name: row.acknowledged_by_name ?? context.actor.name,
    })
  })

/** The withdrawn original came back, and is kept where its fault can be analysed (CAL-6.4.4.3). */
export const keepOriginal = (
  context: Context<Member>,
  key: CertificateKey,
  input: { version: number; keptWhere: string; analysis: string },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockAmendment(step.db, context.actor, key)
    step.allow(amendmentPolicy.keep, row)
    if (row.status !== 'done' || row.kind === 'supplement')
      throw new DomainError('conflict', 'certificates.nothing-to-return')
    if (row.returned_at !== null) throw new DomainError('conflict', 'certificates.returned-already')
    await requireVersion(step.db, amendmentSubject(row), row, input.version)
    await updateAmendment(step, 'keep-original', row, {
      returned_at: step.now,
      returned_to_name: context.actor.name,
      kept_where: input.keptWhere,
      analysis: input.analysis,
    })
  })
