import type * as api from '@tongheng/contract/accounts'
import { change, type Step } from '#platform/change'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import type { Locale } from '@tongheng/contract'
import { processingRules } from '@tongheng/contract/privacy'
import { countAddressFailure, requireCalmAddress } from './attempts.ts'
import { keepConsent } from './consents.ts'
import { hashPassword } from './passwords.ts'
import { accountSubject } from './proofs.ts'
import { admit } from './signIn.ts'
import { deviceOf } from './sessions.ts'
import { type AccountRow, own } from './tables.ts'

export interface NewPerson {
  email: string
  name: string
  displayName: string
  phone: string
  locale: Locale
  /** Null: they sign in by an identity of a provider. */
  passwordHash: string | null
}

const insertAccount = (db: AnyDb, person: NewPerson, now: Date): Promise<AccountRow> =>
  own(db)
    .insertInto('accounts')
    .values({
      id: newId(),
      email: person.email.toLowerCase(),
      name: person.name,
      display_name: person.displayName,
      phone: person.phone,
      locale: person.locale,
      password_hash: person.passwordHash,
      password_changed_at: person.passwordHash === null ? null : now,
      totp_secret_cipher: null,
      totp_confirmed_at: null,
      last_signed_in_at: null,
      last_organization_id: null,
      created_at: now,
      consent_version: processingRules.version,
      erased_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Makes an account of somebody who consented to the present rules, inside a change; the address belongs to one person only. */
export async function addAccount(step: Step<Actor | null>, person: NewPerson): Promise<AccountRow> {
  const account = await insertAccount(step.db, person, step.now).catch((error: unknown) => {
    if (violatedConstraint(error) === 'accounts_email_key')
      throw new DomainError('conflict', 'accounts.email-taken', {}, [
        { path: 'body.email', code: 'accounts.email-taken' },
      ])
    throw error
  })
  await keepConsent(step, account.id)
  step.record('accounts.register', accountSubject(account), null, account)
  return account
}

/** Registers a person by real name and signs them in (NQI-6.1-realname). */
export async function registerAccount(request: Request<typeof api.registerAccount>): Promise<{ id: string }> {
  const { body, context, ip } = request
  const { platform } = context
  await requireCalmAddress(platform.db, ip, platform.now())
  const passwordHash = await hashPassword(body.password)
  const account = await change(context, async (step) => {
    step.allowedBecause('anybody may register')
    return addAccount(step, { ...body, passwordHash })
  }).catch(async (error: unknown) => {
    if (error instanceof DomainError) await countAddressFailure(platform.db, ip, platform.now())
    throw error
  })
  const cookie = await admit(context, { account, device: deviceOf(request), open: true, replaces: null })
  request.answerHeaders.append('set-cookie', cookie)
  return { id: account.id }
}
