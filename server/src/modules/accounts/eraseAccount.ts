import type { Step } from '#platform/change'
import { forgetMessagesOf } from '#platform/messages/forgetMessagesOf'
import type { Actor } from '#platform/sessions'
import { endConsents } from './consents.ts'
import { accountErased } from './events.ts'
import { accountSubject } from './proofs.ts'
import { lockAccount } from './queries.ts'
import { own } from './tables.ts'

const erasedName = '已注销用户'

const ownedTables = [
  'account_sessions',
  'account_backup_codes',
  'account_links',
  'account_identities',
  'identity_attempts',
] as const

/**
 * Takes away what tells who somebody is: address, phone, chosen name, ways to sign in, sessions, messages. The real name stays where
 * the person signed evidence, which the law keeps (`keepName`); otherwise it goes too. The row stays: others refer to it.
 * Nothing of what goes is written into the audit.
 */
export async function eraseAccount(
  step: Step<Actor | null>,
  accountId: string,
  { keepName }: { keepName: boolean },
): Promise<void> {
  const account = await lockAccount(step.db, accountId)
  await endConsents(step, account)
  for (const table of ownedTables) await own(step.db).deleteFrom(table).where('account_id', '=', accountId).execute()
  await own(step.db).deleteFrom('demo_logins').where('email', '=', account.email).execute()
  await own(step.db).deleteFrom('proof_attempts').where('key', '=', `email:${account.email}`).execute()
  await forgetMessagesOf(step.db, { accountId, email: account.email })
  await own(step.db)
    .updateTable('accounts')
    .set({
      email: `${accountId}@erased.invalid`,
      ...(keepName ? {} : { name: erasedName }),
      display_name: erasedName,
      phone: '',
      password_hash: null,
      password_changed_at: null,
      totp_secret_cipher: null,
      totp_confirmed_at: null,
      last_organization_id: null,
      erased_at: step.now,
      version: account.version + 1,
    })
    .where('id', '=', accountId)
    .execute()
  step.record('accounts.erase', accountSubject(account), null, { erased: true, keepName })
  await step.announce(accountErased, { accountId })
}
