import type { PersonalDataSource } from '#platform/personalData'
import { consentsOf } from './consents.ts'
import { own } from './tables.ts'

/** What is kept about a person here, without secrets. */
export const accountData: readonly PersonalDataSource[] = [
  {
    kind: 'account',
    kept: null,
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('accounts')
        .select([
          'email',
          'name',
          'display_name',
          'phone',
          'locale',
          'created_at',
          'last_signed_in_at',
          'password_changed_at',
        ])
        .where('id', '=', accountId)
        .execute(),
  },
  {
    kind: 'identities',
    kept: null,
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('account_identities')
        .select(['issuer', 'subject', 'linked_at', 'last_used_at'])
        .where('account_id', '=', accountId)
        .execute(),
  },
  {
    kind: 'sessions',
    kept: null,
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('account_sessions')
        .select(['created_at', 'last_seen_at', 'ip', 'user_agent'])
        .where('account_id', '=', accountId)
        .execute(),
  },
  { kind: 'consents', kept: 'log', rows: (db, { accountId }) => consentsOf(db, accountId) },
]
