import { processingRules } from '@tongheng/contract/privacy'
import type * as api from '@tongheng/contract/privacy'
import { change, type Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { accountSubject } from './proofs.ts'
import { lockAccount } from './queries.ts'
import { type AccountRow, own } from './tables.ts'

/** Consent to the rules as they stand now: without it a person does nothing but exercise their rights (PIPL 14, 15). */
export const consents = (account: AccountRow): boolean => account.consent_version === processingRules.version

/** Keeps that a person consented to the present rules, inside a change. */
export async function keepConsent(step: Step<Actor | null>, accountId: string): Promise<void> {
  await own(step.db)
    .insertInto('account_consents')
    .values({ account_id: accountId, version: processingRules.version, given_at: step.now, withdrawn_at: null })
    .execute()
}

export const giveConsent = ({ context }: Request<typeof api.giveConsent>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause('own consent')
    const after = { consent_version: processingRules.version }
    if (!consents(account)) {
      await keepConsent(step, account.id)
      await own(step.db).updateTable('accounts').set(after).where('id', '=', account.id).execute()
    }
    step.record('accounts.consent', accountSubject(account), { consent_version: account.consent_version }, after)
    return {}
  })

/** Withdraws every consent; the account stays, and only its owner's rights can be exercised with it. */
export async function endConsents(step: Step<Actor | null>, account: AccountRow): Promise<void> {
  await own(step.db)
    .updateTable('account_consents')
    .set({ withdrawn_at: step.now })
    .where('account_id', '=', account.id)
    .where('withdrawn_at', 'is', null)
    .execute()
  await own(step.db).updateTable('accounts').set({ consent_version: null }).where('id', '=', account.id).execute()
}

export const withdrawConsent = ({ context }: Request<typeof api.withdrawConsent>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause('own consent')
    await endConsents(step, account)
    const before = { consent_version: account.consent_version }
    step.record('accounts.withdraw-consent', accountSubject(account), before, { consent_version: null })
    return {}
  })

/** The record of consent by version, the latest first. */
export const consentsOf = (db: AnyDb, accountId: string) =>
  own(db)
    .selectFrom('account_consents')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('given_at', 'desc')
    .execute()
