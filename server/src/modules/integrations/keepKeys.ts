import type { ApiKeyView, integrationKeys as api } from '@tongheng/contract/integrations'
import { mostKeys } from '@tongheng/contract/integrations'
import type { Received } from '@tongheng/contract'
import { scopesByKind } from '@tongheng/contract/scopes'
import { digestOf, newToken } from '#modules/accounts'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { prove } from '#platform/signatures'
import { networkOf } from './networks.ts'
import { mayIntegrate } from './policy.ts'
import { presentKey, presentKeys, stateOf } from './presentKeys.ts'
import { type KeyRow, own } from './tables.ts'

type NewKey = Received<typeof api.createApiKey>['body']

const dayMs = 86_400_000

export const keySubject = (row: KeyRow): Subject => ({
  kind: 'api-key',
  id: row.id,
  organizationId: row.organization_id,
})

/** What is told of it: never its digest. */
const told = ({ token_sha256: _secret, last_used_at: _used, ...row }: KeyRow) => row

const keysOf = (db: AnyDb, organizationId: string) =>
  own(db).selectFrom('api_keys').selectAll().where('organization_id', '=', organizationId)

export async function listKeys(context: Context<Member>) {
  const { db, actor, platform } = context
  const rows = await keysOf(db, actor.organizationId).orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
  const views = await presentKeys(context, rows)
  return {
    entries: [...views.filter(({ state }) => state === 'active'), ...views.filter(({ state }) => state !== 'active')],
    scopes: [...(scopesByKind[actor.organizationKind] ?? [])],
    longestDays: platform.config.keyDays === 0 ? null : platform.config.keyDays,
  }
}

function networksOf(addresses: readonly string[]): string[] {
  const networks = addresses.map((address, index) => {
    const network = networkOf(address)
    if (network === null) throw fieldError(`body.addresses.${index}`, 'integrations.bad-address')
    return network
  })
  return [...new Set(networks)]
}

function requireScopes(actor: Member, scopes: NewKey['scopes']): void {
  const offered = scopesByKind[actor.organizationKind] ?? []
  const wrong = scopes.findIndex((scope) => !offered.includes(scope))
  if (wrong >= 0) throw fieldError(`body.scopes.${wrong}`, 'integrations.scope-not-here', { scope: scopes[wrong] })
}

/** The day on which it ends: as wished, and never later than the operator allows. */
function endOf(step: Step<Member>, days: number | null, longest: number): Date | null {
  if (longest > 0 && days !== null && days > longest)
    throw fieldError('body.days', 'integrations.too-long-life', { days: longest })
  const life = days ?? (longest === 0 ? null : longest)
  return life === null ? null : new Date(step.now.getTime() + life * dayMs)
}

/** Locks the keys of the organisation, so that two administrators do not pass the limit together. */
async function requireRoom(step: Step<Member>): Promise<void> {
  const rows = await keysOf(step.db, step.actor.organizationId).where('revoked_at', 'is', null).forUpdate().execute()
  if (rows.filter((row) => stateOf(row, step.now) === 'active').length >= mostKeys)
    throw new DomainError('conflict', 'integrations.too-many-keys', { limit: mostKeys })
}

/** A key by which another system acts for the organisation; its text is in the answer and nowhere else. */
export const createKey = (context: Context<Member>, input: NewKey): Promise<{ key: ApiKeyView; token: string }> =>
  change(context, async (step) => {
    const { actor } = context
    step.allow(mayIntegrate, { organization_id: actor.organizationId })
    requireScopes(actor, input.scopes)
    const addresses = networksOf(input.addresses)
    const expires_at = endOf(step, input.days, context.platform.config.keyDays)
    await requireRoom(step)
    await prove(context, input.signature)
    const token = `thk_${newToken()}`
    const row = await own(step.db)
      .insertInto('api_keys')
      .values({
        id: newId(),
        organization_id: actor.organizationId,
        name: input.name,
        prefix: token.slice(0, 12),
        token_sha256: digestOf(token),
        scopes: [...new Set(input.scopes)],
        addresses,
        created_at: step.now,
        created_by: actor.accountId,
        created_by_name: actor.name,
        expires_at,
        last_used_at: null,
        revoked_at: null,
        revoked_by_name: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('integrations.create-key', keySubject(row), null, told(row))
    return { key: await presentKey(context, row), token }
  })

/** A key of the own organisation that was not revoked, for whoever keeps it. */
export async function lockKey(step: Step<Member>, id: string): Promise<KeyRow> {
  const row = await keysOf(step.db, step.actor.organizationId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  step.allow(mayIntegrate, row)
  if (row.revoked_at !== null) throw new DomainError('conflict', 'integrations.revoked-already')
  return row
}

/** Ends a key at once: the next call finds it no more. */
export const revokeKey = (context: Context<Member>, id: string): Promise<ApiKeyView> =>
  change(context, async (step) => {
    const row = await lockKey(step, id)
    const revoked = await own(step.db)
      .updateTable('api_keys')
      .set({ revoked_at: step.now, revoked_by_name: context.actor.name })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('integrations.revoke-key', keySubject(row), told(row), told(revoked))
    return presentKey(context, revoked)
  })
