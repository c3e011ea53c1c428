import type { Kysely } from 'kysely'
import { canonicalJson, sha256 } from './canonical.ts'
import { type AnyDb, sql } from './db.ts'
import { kernel } from './tables.ts'

/** Chain of everything that belongs to no organisation. */
export const platformChain = '00000000-0000-0000-0000-000000000000'
const firstHash = '0'.repeat(64)

/** What happened to which object. `organizationId` names the chain: the owner of the object. */
export interface AuditEntry {
  organizationId: string
  at: Date
  accountId: string | null
  accountName: string
  requestId: string
  action: string
  objectKind: string
  objectId: string
  objectVersion: number | null
  changes: Record<string, [unknown, unknown]>
}

/** Fields that never enter the audit: secrets, and personal data kept encrypted (PIPL 51). */
const isSecret = (field: string): boolean => /(_cipher|password|secret|token)/.test(field)

/** What the database makes of the row's other fields, for searching (`texts/listSearch.ts`): no change of its own. */
const isDerived = (field: string): boolean => field === 'searched' || field === 'searched_pairs'

/** Only what differs, as `{field: [before, after]}`. */
export function changesBetween(before: object | null, after: object | null): Record<string, [unknown, unknown]> {
  const old = new Map(Object.entries(before ?? {}))
  const now = new Map(Object.entries(after ?? {}))
  const changes: Record<string, [unknown, unknown]> = {}
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    if (isDerived(field)) continue
    const [from, to] = [old.get(field) ?? null, now.get(field) ?? null]
    if (canonicalJson(from) === canonicalJson(to)) continue
    changes[field] = isSecret(field) ? ['***', '***'] : [from, to]
  }
  return changes
}

const hashOf = (previousHash: string, sequence: number, entry: AuditEntry): string =>
  sha256(previousHash + canonicalJson({ ...entry, sequence, at: entry.at.toISOString() }))

const lockHead = (tx: AnyDb, organizationId: string) =>
  kernel(tx).selectFrom('audit_chains').selectAll().where('organization_id', '=', organizationId).forUpdate()

async function beginChain(tx: AnyDb, organizationId: string) {
  await kernel(tx)
    .insertInto('audit_chains')
    .values({ organization_id: organizationId, length: 0, head_hash: firstHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return lockHead(tx, organizationId).executeTakeFirstOrThrow()
}

/** Appends entries to the chain of one organisation. The chain's head stays locked until the transaction ends. */
async function appendToChain(tx: AnyDb, organizationId: string, entries: readonly AuditEntry[]): Promise<void> {
  const head = (await lockHead(tx, organizationId).executeTakeFirst()) ?? (await beginChain(tx, organizationId))
  let sequence = Number(head.length)
  let previousHash = head.head_hash
  const rows = entries.map((entry) => {
    sequence += 1
    const hash = hashOf(previousHash, sequence, entry)
    const row = {
      organization_id: organizationId,
      sequence,
      at: entry.at,
      account_id: entry.accountId,
      account_name: entry.accountName,
      request_id: entry.requestId,
      action: entry.action,
      object_kind: entry.objectKind,
      object_id: entry.objectId,
      object_version: entry.objectVersion,
      changes: canonicalJson(entry.changes),
      previous_hash: previousHash,
      hash,
    }
    previousHash = hash
    return row
  })
  await kernel(tx)
    .with('appended', (db) => db.insertInto('audit_entries').values(rows))
    .updateTable('audit_chains')
    .set({ length: sequence, head_hash: previousHash })
    .where('organization_id', '=', organizationId)
    .execute()
}

/** Appends to several chains; heads are locked in one order, so that two transactions never wait for each other. */
async function append(tx: AnyDb, entries: readonly AuditEntry[]): Promise<void> {
  const chains = Map.groupBy(entries, (entry) => entry.organizationId)
  for (const organizationId of [...chains.keys()].toSorted())
    await appendToChain(tx, organizationId, chains.get(organizationId) ?? [])
}

/** What transactions have told that still make their answer. */
const deferred = new WeakMap<AnyDb, AuditEntry[]>()

/**
 * From here to `writeDeferred` what this transaction tells is kept aside: a chain is locked from its first entry to the commit, and everybody
 * else in the organisation would wait while this request reads together what it answers.
 */
export function deferAudit(tx: AnyDb): void {
  deferred.set(tx, [])
}

export async function writeDeferred(tx: AnyDb): Promise<void> {
  const entries = deferred.get(tx) ?? []
  deferred.delete(tx)
  await append(tx, entries)
}

export async function appendAudit(tx: AnyDb, entries: readonly AuditEntry[]): Promise<void> {
  const waiting = deferred.get(tx)
  if (waiting === undefined) await append(tx, entries)
  else waiting.push(...entries)
}

/** What happened to an object, oldest first, as its chain tells it and the transaction in hand will. */
export async function storyOf(
  db: AnyDb,
  subject: { kind: string; id: string; organizationId: string | null },
): Promise<{ at: Date; account_name: string; action: string; changes: AuditEntry['changes'] }[]> {
  const { kind, id } = subject
  const organizationId = subject.organizationId ?? platformChain
  const told = await kernel(db)
    .selectFrom('audit_entries')
    .select(['at', 'account_name', 'action', 'changes'])
    .where('organization_id', '=', organizationId)
    .where('object_kind', '=', kind)
    .where('object_id', '=', id)
    .orderBy('sequence')
    .execute()
  const waiting = (deferred.get(db) ?? []).filter(
    (entry) => entry.organizationId === organizationId && entry.objectKind === kind && entry.objectId === id,
  )
  return [
    ...told,
    ...waiting.map(({ at, accountName, action, changes }) => ({
      at,
      account_name: accountName,
      action,
      changes: JSON.parse(canonicalJson(changes)) as AuditEntry['changes'],
    })),
  ]
}

/** What the fields of an object were at a moment, as far as its changes were recorded. */
export async function fieldsAt(
  db: AnyDb,
  subject: { kind: string; id: string; organizationId?: string | null },
  at: Date,
): Promise<Record<string, unknown>> {
  const entries = await kernel(db)
    .selectFrom('audit_entries')
    .select('changes')
    .where('organization_id', '=', subject.organizationId ?? platformChain)
    .where('object_kind', '=', subject.kind)
    .where('object_id', '=', subject.id)
    .where('at', '<=', at)
    .orderBy('sequence')
    .execute()
  const changed = entries.flatMap(({ changes }) => Object.entries(changes))
  return Object.fromEntries(changed.map(([field, [, after]]) => [field, after]))
}

export interface ChainCheck {
  organizationId: string
  entries: number
  /** The first entry whose hash does not follow, and why; null when the whole chain holds. */
  broken: { sequence: number; reason: 'content' | 'link' | 'missing' | 'head' } | null
}

const batchSize = 5000

async function verifyChain(db: AnyDb, organizationId: string, length: number, headHash: string): Promise<ChainCheck> {
  let previousHash = firstHash
  let sequence = 0
  const result = (reason: 'content' | 'link' | 'missing' | 'head' | null, at = sequence): ChainCheck => ({
    organizationId,
    entries: sequence,
    broken: reason === null ? null : { sequence: at, reason },
  })
  for (;;) {
    const rows = await kernel(db)
      .selectFrom('audit_entries')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('sequence', '>', String(sequence))
      .orderBy('sequence')
      .limit(batchSize)
      .execute()
    for (const row of rows) {
      const at = Number(row.sequence)
      if (at !== sequence + 1) return result('missing', sequence + 1)
      if (row.previous_hash !== previousHash) return result('link', at)
      const entry: AuditEntry = {
        organizationId,
        at: row.at,
        accountId: row.account_id,
        accountName: row.account_name,
        requestId: row.request_id,
        action: row.action,
        objectKind: row.object_kind,
        objectId: row.object_id,
        objectVersion: row.object_version,
        changes: row.changes,
      }
      if (hashOf(previousHash, at, entry) !== row.hash) return result('content', at)
      previousHash = row.hash
      sequence = at
    }
    if (rows.length < batchSize) break
  }
  if (sequence < length) return result('missing', sequence + 1)
  return previousHash === headHash ? result(null) : result('head')
}

/** Recomputes every chain from its first entry (CAL-7.2) and names the first broken entry of each; work that goes on meanwhile does not disturb it. */
export const verifyAudit = (db: Kysely<unknown>): Promise<ChainCheck[]> =>
  db.transaction().setIsolationLevel('repeatable read').execute(verifyAllChains)

async function verifyAllChains(db: AnyDb): Promise<ChainCheck[]> {
  const snapshot = await kernel(db)
    .selectFrom('audit_chains')
    .select(['organization_id', sql<number>`length::int`.as('length'), 'head_hash'])
    .orderBy('organization_id')
    .execute()
  const orphans = await kernel(db)
    .selectFrom('audit_entries')
    .select('organization_id')
    .distinct()
    .where('organization_id', 'not in', (query) => query.selectFrom('audit_chains').select('organization_id'))
    .execute()
  const checks = orphans.map((row): ChainCheck => ({
    organizationId: row.organization_id,
    entries: 0,
    broken: { sequence: 1, reason: 'head' },
  }))
  for (const chain of snapshot) checks.push(await verifyChain(db, chain.organization_id, chain.length, chain.head_hash))
  return checks
}
