import type { SignatureInput } from '@tongheng/contract'
import type { SigningSuite } from '@tongheng/contract/signing'
import { organizationById } from '#modules/organizations'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { makeNewKey } from '#platform/signing/signingKeys'
import { own } from '#platform/signing/tables'
import { signingPolicy } from './policy.ts'
import { type Key, keySubject, provePresence } from './requestCertificate.ts'

/** A new key before the old one ends; the old one stays valid for what it signed. */
export const renewKey = (
  context: Context<Member>,
  { suite, signature }: { suite: SigningSuite; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const { organizationId: institutionId } = context.actor
    step.allow(signingPolicy.keep, { institution_id: institutionId })
    const { name } = await organizationById(step.db, institutionId)
    const { id } = await makeNewKey(context.platform, step.db, { id: institutionId, name, suite })
    await provePresence(context, step, signature, {
      kind: 'signing-key',
      id,
      meaning: 'renewed',
      content: { id, suite },
    })
    step.record('signing.renew', keySubject('signing-key', { institutionId, id }), null, { suite })
  })

/** From now on: whoever verifies learns of it, whatever the signature says of its own time. */
export const withdrawKey = (
  context: Context<Member>,
  key: Key,
  { reason, signature }: { reason: string; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const row = await own(step.db)
      .selectFrom('signing_keys')
      .select(['institution_id', 'id', 'fingerprint', 'withdrawn_at'])
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.institution_id !== context.actor.organizationId) throw notFound()
    step.allow(signingPolicy.keep, row)
    if (row.withdrawn_at) throw new DomainError('conflict', 'signing.withdrawn-already')
    const withdrawal = { withdrawn_at: step.now, withdrawn_reason: reason }
    const content = { fingerprint: row.fingerprint, reason }
    await provePresence(context, step, signature, { kind: 'signing-key', id: key.id, meaning: 'withdrawn', content })
    await own(step.db)
      .updateTable('signing_keys')
      .set(withdrawal)
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record('signing.withdraw', keySubject('signing-key', key), row, { ...row, ...withdrawal })
  })

export const chooseSuites = (
  context: Context<Member>,
  input: { suites: SigningSuite[]; version: number; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const { organizationId: institutionId } = context.actor
    const subject = { kind: 'signing-suites', id: institutionId, organizationId: institutionId }
    const before = await own(step.db)
      .selectFrom('signing_suites')
      .selectAll()
      .where('institution_id', '=', institutionId)
      .forUpdate()
      .executeTakeFirst()
    step.allow(signingPolicy.keep, { institution_id: institutionId })
    await requireVersion(step.db, subject, { version: before?.version ?? 0 }, input.version)
    // The international signature comes last: whoever knows no SM2 finds the whole file covered by one that it can check.
    const suites = (['gm', 'international'] as const).filter((suite) => input.suites.includes(suite))
    const about = { kind: 'signing-suites', id: institutionId, meaning: 'chosen', content: { suites } }
    await provePresence(context, step, input.signature, about)
    const row = { institution_id: institutionId, suites, version: input.version + 1 }
    await own(step.db)
      .insertInto('signing_suites')
      .values(row)
      .onConflict((conflict) => conflict.column('institution_id').doUpdateSet(row))
      .execute()
    step.record('signing.choose', subject, before ?? null, row)
  })
