import type { DataKind, KeptBecause } from '@tongheng/contract/privacy'
import type { AnyDb } from './db.ts'
import { fileTables } from './files/tables.ts'
import { messageTables } from './messages/tables.ts'
import { kernel } from './tables.ts'

/** A person as the sources are asked about them. */
export interface Subject {
  accountId: string
  email: string
}

/**
 * What a module keeps about a person. A module names its sources in its `ServerModule`; the `privacy` module asks them all, so
 * that a new kind of data is shown and exported the day it is kept (PIPL 44, 45).
 */
export interface PersonalDataSource {
  readonly kind: DataKind
  /** Why it stays when the person is erased; null: it goes. */
  readonly kept: KeptBecause | null
  /** Rows for the person themselves: no secrets, nothing about others. */
  rows(db: AnyDb, subject: Subject): Promise<readonly object[]>
}

/** How often each of these people signed: what they signed is evidence, and keeps their name. */
export async function signatureCounts(db: AnyDb, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map()
  const rows = await kernel(db)
    .selectFrom('signatures')
    .select(({ fn }) => ['account_id', fn.countAll<string>().as('count')])
    .where('account_id', 'in', accountIds)
    .groupBy('account_id')
    .execute()
  return new Map(rows.map((row) => [row.account_id, Number(row.count)]))
}

/** What the kernel keeps: messages, uploads, signatures and the audit. */
export const kernelPersonalData: readonly PersonalDataSource[] = [
  {
    kind: 'inbox',
    kept: null,
    rows: (db, { accountId }) =>
      messageTables(db)
        .selectFrom('messages')
        .select(['topic', 'title', 'body', 'created_at', 'read_at'])
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute(),
  },
  {
    kind: 'sendings',
    kept: null,
    rows: (db, { accountId }) =>
      messageTables(db)
        .selectFrom('message_deliveries')
        .select(['topic', 'channel', 'recipient', 'state', 'created_at', 'ended_at'])
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute(),
  },
  {
    kind: 'message-settings',
    kept: null,
    rows: async (db, { accountId }) => [
      ...(await messageTables(db)
        .selectFrom('message_settings')
        .select(['digest', 'phone', 'phone_verified_at'])
        .where('account_id', '=', accountId)
        .execute()),
      ...(await messageTables(db)
        .selectFrom('message_preferences')
        .select(['topic', 'mail', 'sms'])
        .where('account_id', '=', accountId)
        .execute()),
    ],
  },
  {
    kind: 'uploads',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      fileTables(db)
        .selectFrom('files')
        .select(['id', 'name', 'size', 'created_at'])
        .where('uploaded_by', '=', accountId)
        .orderBy('created_at')
        .execute(),
  },
  {
    kind: 'signatures',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      kernel(db)
        .selectFrom('signatures')
        .select(['account_name', 'object_kind', 'object_id', 'meaning', 'signed_at', 'content_sha256'])
        .where('account_id', '=', accountId)
        .orderBy('signed_at')
        .execute(),
  },
  {
    kind: 'audit',
    kept: 'log',
    rows: (db, { accountId }) =>
      kernel(db)
        .selectFrom('audit_entries')
        .select(['at', 'account_name', 'action', 'object_kind', 'object_id'])
        .where('account_id', '=', accountId)
        .orderBy('at')
        .execute(),
  },
]
