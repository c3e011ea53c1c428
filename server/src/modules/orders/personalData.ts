import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** What the person said on orders, and decided about contracts. */
export const orderData: readonly PersonalDataSource[] = [
  {
    kind: 'messages',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('order_messages')
        .select(['at', 'side', 'text'])
        .where('account_id', '=', accountId)
        .orderBy('at')
        .execute(),
  },
  {
    kind: 'contracts',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('contract_answers')
        .select(['at', 'answer', 'remark'])
        .where('account_id', '=', accountId)
        .orderBy('at')
        .execute(),
  },
]
