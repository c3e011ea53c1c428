import type { SignatureInput } from '@tongheng/contract'
import type { TrustAnchorView } from '@tongheng/contract/signing'
import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { readCertificates } from '#platform/signing/registerKey'
import { own } from '#platform/signing/tables'
import { fingerprintOf } from '#platform/signing/trust'
import { organizationIn } from '#platform/signing/verification'
import { signingPolicy } from './policy.ts'
import { presentAnchor } from './present.ts'
import { provePresence } from './requestCertificate.ts'

const anchorSubject = (id: string): Subject => ({ kind: 'trust-anchor', id, organizationId: null })

export const listAnchors = async (context: Context<Member>): Promise<TrustAnchorView[]> =>
  (await own(context.db).selectFrom('signing_anchors').selectAll().orderBy('added_at', 'desc').execute()).map(
    presentAnchor,
  )

export const addAnchor = (
  context: Context<Member>,
  input: { purpose: 'certificates' | 'time-stamps'; certificate: string; signature: SignatureInput },
): Promise<TrustAnchorView> =>
  change(context, async (step) => {
    step.allow(signingPolicy.trust, { institution_id: null })
    const [certificate] = readCertificates(input.certificate, 'body.certificate')
    if (!certificate?.ca) throw fieldError('body.certificate', 'signing.not-an-authority')
    const row = {
      id: newId(),
      purpose: input.purpose,
      certificate: certificate.raw,
      fingerprint: fingerprintOf(certificate),
      subject: organizationIn(certificate) ?? '—',
      not_before: certificate.validFromDate,
      not_after: certificate.validToDate,
      added_by_name: context.actor.name,
      added_at: step.now,
      withdrawn_at: null,
      withdrawn_reason: null,
    }
    const content = { purpose: row.purpose, fingerprint: row.fingerprint }
    await provePresence(context, step, input.signature, {
      kind: 'trust-anchor',
      id: row.id,
      meaning: 'trusted',
      content,
    })
    const inserted = await own(step.db)
      .insertInto('signing_anchors')
      .values(row)
      .onConflict((conflict) => conflict.columns(['purpose', 'fingerprint']).doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new DomainError('conflict', 'signing.known-already')
    step.record('signing.trust', anchorSubject(row.id), null, content)
    return presentAnchor(row)
  })

export const withdrawAnchor = (
  context: Context<Member>,
  id: string,
  { reason, signature }: { reason: string; signature: SignatureInput },
): Promise<TrustAnchorView> =>
  change(context, async (step) => {
    const row = await own(step.db)
      .selectFrom('signing_anchors')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound()
    step.allow(signingPolicy.trust, { institution_id: null })
    if (row.withdrawn_at) throw new DomainError('conflict', 'signing.withdrawn-already')
    const withdrawal = { withdrawn_at: step.now, withdrawn_reason: reason }
    const content = { fingerprint: row.fingerprint, reason }
    await provePresence(context, step, signature, { kind: 'trust-anchor', id, meaning: 'withdrawn', content })
    await own(step.db).updateTable('signing_anchors').set(withdrawal).where('id', '=', id).execute()
    step.record('signing.distrust', anchorSubject(id), { withdrawn_at: null }, withdrawal)
    return presentAnchor({ ...row, ...withdrawal })
  })
