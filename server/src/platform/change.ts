import type { Kysely } from 'kysely'
import { type AuditEntry, appendAudit, changesBetween, platformChain } from './audit.ts'
import type { Context, Platform } from './context.ts'
import type { AnyDb } from './db.ts'
import { DomainError } from './errors.ts'
import type { EventKind } from './events.ts'
import { authorize, type Rule } from './policy.ts'
import type { Actor } from './sessions.ts'
import { kernel } from './tables.ts'

/** The object that a change is about. `organizationId` is its owner: the chain in which the change is told. */
export interface Subject {
  kind: string
  id: string
  organizationId: string | null
}

/** One change in the making: lock, authorise, guard, change, record (design.md §4.1). */
export interface Step<A extends Actor | null = Actor> {
  readonly db: AnyDb
  readonly platform: Platform
  readonly actor: A
  readonly now: Date
  /** Refuses unless the rule lets this actor do this to this object. Every change asks at least once. */
  allow<Row>(rule: Rule<Row>, row: Row): void
  /** The right to do it was proved in another way; says which, for the reader. */
  allowedBecause(reason: string): void
  /** Tells what happened; only what differs between `before` and `after` is kept. Every change records at least once. */
  record(action: string, subject: Subject, before: object | null, after: object | null): void
  /** Announces an event to other modules in the same transaction. */
  announce<P>(kind: EventKind<P>, payload: P): Promise<void>
}

/** A change that asked nobody, or told nobody, is a bug of ours: it does not commit. */
export class IncompleteChangeError extends Error {}

/** Runs one change in one transaction: the request's own when it has one. */
export async function change<A extends Actor | null, T>(
  context: Context<A>,
  work: (step: Step<A>) => Promise<T>,
): Promise<T> {
  if (context.db.isTransaction) return runStep(context, context.db, work)
  const pool: Kysely<unknown> = context.platform.db
  return pool.transaction().execute((tx) => runStep(context, tx, work))
}

async function runStep<A extends Actor | null, T>(
  context: Context<A>,
  db: AnyDb,
  work: (step: Step<A>) => Promise<T>,
): Promise<T> {
  const entries: AuditEntry[] = []
  let authorized = context.system
  const now = context.platform.now()
  const step: Step<A> = {
    db,
    platform: context.platform,
    actor: context.actor,
    now,
    allow: (rule, row) => {
      if (context.actor === null) throw new DomainError('unauthenticated', 'platform.sign-in-needed')
      authorize(rule, context.actor, row)
      authorized = true
    },
    allowedBecause: () => {
      authorized = true
    },
    record: (action, subject, before, after) => {
      entries.push(entryOf(context, now, { action, subject, before, after }))
    },
    announce: (kind, payload) => context.platform.events.announce(db, now, kind, payload),
  }
  const result = await work(step)
  if (!authorized) throw new IncompleteChangeError('a change was not authorised')
  if (entries.length === 0) throw new IncompleteChangeError('a change was not recorded')
  await appendAudit(db, entries)
  return result
}

interface Told {
  action: string
  subject: Subject
  before: object | null
  after: object | null
}

function entryOf(context: Context<Actor | null>, at: Date, told: Told): AuditEntry {
  const version = new Map(Object.entries(told.after ?? {})).get('version')
  return {
    organizationId: told.subject.organizationId ?? platformChain,
    at,
    accountId: context.actor?.accountId ?? null,
    accountName: context.actor?.name ?? 'system',
    requestId: context.requestId,
    action: told.action,
    objectKind: told.subject.kind,
    objectId: told.subject.id,
    objectVersion: typeof version === 'number' ? version : null,
    changes: changesBetween(told.before, told.after),
  }
}

/**
 * Refuses an edit made on an older version of the row, and says which fields somebody else changed since.
 * Rows that can be edited carry `version`, raised by each change.
 */
export async function requireVersion(
  db: AnyDb,
  subject: Subject,
  row: { version: number },
  seenVersion: number,
): Promise<void> {
  if (row.version === seenVersion) return
  const since = await kernel(db)
    .selectFrom('audit_entries')
    .select(['changes', 'account_name', 'at'])
    .where('organization_id', '=', subject.organizationId ?? platformChain)
    .where('object_kind', '=', subject.kind)
    .where('object_id', '=', subject.id)
    .where('object_version', '>', seenVersion)
    .orderBy('sequence')
    .execute()
  const changes = Object.assign({}, ...since.map((entry) => entry.changes)) as Record<string, [unknown, unknown]>
  const { version: _version, updated_at: _updatedAt, ...fields } = changes
  throw new DomainError('conflict', 'platform.stale', {
    fields: Object.keys(fields).join(', '),
    changes: fields,
    by: since.at(-1)?.account_name ?? '—',
    at: since.at(-1)?.at.toISOString() ?? null,
    version: row.version,
  })
}
