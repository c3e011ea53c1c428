import type * as api from '@tongheng/contract/identities'
import type { IdentityEntry } from '@tongheng/contract/identities'
import { change, type Step } from '#platform/change'
import type { Config } from '#platform/config'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import type { ProvedIdentity, Provider } from './identityProviders.ts'
import { accountSubject, requirePresence } from './proofs.ts'
import { lockAccount } from './queries.ts'
import { type IdentityRow, own } from './tables.ts'

const identitiesOf = (db: AnyDb, accountId: string): Promise<IdentityRow[]> =>
  own(db)
    .selectFrom('account_identities')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('linked_at')
    .execute()

export const findIdentity = (
  db: AnyDb,
  { issuer, subject }: Pick<ProvedIdentity, 'issuer' | 'subject'>,
): Promise<IdentityRow | undefined> =>
  own(db)
    .selectFrom('account_identities')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

export const listIdentities = async (
  db: AnyDb,
  config: Config,
  accountId: string,
): Promise<{ entries: IdentityEntry[] }> => ({
  entries: (await identitiesOf(db, accountId)).map((row) => ({
    id: row.id,
    provider: config.identityProviders.find(({ issuer }) => issuer === row.issuer)?.id ?? null,
    issuer: row.issuer,
    linkedAt: row.linked_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  })),
})

export interface Linking {
  accountId: string
  identity: Pick<ProvedIdentity, 'issuer' | 'subject'>
  provider: Provider
  /** The person signs in by it now. */
  used: boolean
}

/** Links a proved identity, inside a change. The audit names the provider only: whoever is erased leaves no subject there. */
export async function linkIdentity(
  step: Step<Actor | null>,
  { accountId, identity, provider, used }: Linking,
  providerName: string,
): Promise<void> {
  await own(step.db)
    .insertInto('account_identities')
    .values({
      id: newId(),
      account_id: accountId,
      issuer: identity.issuer,
      subject: identity.subject,
      linked_at: step.now,
      last_used_at: used ? step.now : null,
    })
    .execute()
    .catch((error: unknown) => {
      const constraint = violatedConstraint(error)
      const details = { provider: providerName }
      if (constraint === 'account_identities_subject') throw new DomainError('conflict', 'identities.taken', details)
      if (constraint === 'account_identities_one_each')
        throw new DomainError('conflict', 'identities.one-each', details)
      throw error
    })
  step.record('accounts.link-identity', accountSubject({ id: accountId }), null, { provider: provider.id })
}

/** Unlinks an identity; refused while it is the only way to sign in. */
export async function unlinkIdentity({
  context,
  params,
  body,
  ip,
}: Request<typeof api.unlinkIdentity>): Promise<Record<never, never>> {
  const isOwn = (rows: IdentityRow[]): boolean => rows.some(({ id }) => id === params.id)
  if (!isOwn(await identitiesOf(context.platform.db, context.actor.accountId))) throw notFound()
  await requirePresence(context, { ip, password: body.password })
  await change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    const linked = await identitiesOf(step.db, account.id)
    const identity = linked.find(({ id }) => id === params.id)
    if (!identity) throw notFound()
    step.allowedBecause('own account, presence proved')
    if (account.password_hash === null && linked.length === 1)
      throw new DomainError('conflict', 'identities.last-way-in')
    await own(step.db).deleteFrom('account_identities').where('id', '=', identity.id).execute()
    step.record('accounts.unlink-identity', accountSubject(account), { issuer: identity.issuer }, null)
  })
  return {}
}
