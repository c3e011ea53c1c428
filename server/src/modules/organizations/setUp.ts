import type * as api from '@tongheng/contract/members'
import {
  addAccount,
  admit,
  countAddressFailure,
  createLink,
  deviceOf,
  hashPassword,
  requireCalmAddress,
  useLink,
} from '#modules/accounts'
import { change } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Request } from '#platform/routes'
import { addMembership } from './memberships.ts'
import { organizationSubject } from './queries.ts'
import { own } from './tables.ts'

const operatorExists = async (db: AnyDb): Promise<boolean> =>
  (await own(db).selectFrom('organizations').select('id').where('kind', '=', 'operator').executeTakeFirst()) !==
  undefined

/**
 * Address of the page that makes the first operator, or null when there is one. A new installation has no password at all
 * (GB/T 22239-2019 8.1.4.2 b); each start prints a new link until one was used.
 */
export async function ensureFirstOperatorLink(db: AnyDb, baseUrl: string): Promise<string | null> {
  if (await operatorExists(db)) return null
  const token = await createLink(db, { kind: 'set-up', accountId: null }, new Date())
  return new URL(`/setup?token=${token}`, baseUrl).href
}

/** Makes the operator's organisation with its first person, who is signed in. */
export async function setUpOperator(request: Request<typeof api.setUpOperator>): Promise<{ id: string }> {
  const { context, body, ip } = request
  const { platform } = context
  await requireCalmAddress(platform.db, ip, platform.now())
  const account = await change(context, async (step) => {
    step.allowedBecause('one-time link')
    await useLink(step.db, 'set-up', body.token, step.now)
    if (await operatorExists(step.db)) throw new DomainError('conflict', 'accounts.set-up-done')
    const person = await addAccount(step, { ...body, passwordHash: await hashPassword(body.password) })
    const organization = await own(step.db)
      .insertInto('organizations')
      .values({
        id: newId(),
        kind: 'operator',
        status: 'approved',
        name: body.organizationName,
        display_name: body.organizationName,
        uscc: null,
        legal_representative_id_cipher: null,
        licence_valid_until: null,
        certificate_valid_until: null,
        applicant_id: null,
        submitted_at: null,
        decided_at: step.now,
        created_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('organizations.set-up', organizationSubject(organization), null, organization)
    await addMembership(step, {
      organizationId: organization.id,
      accountId: person.id,
      posts: ['operator', 'complaint-handler', 'technician', 'support-agent'],
    })
    return person
  }).catch(async (error: unknown) => {
    if (error instanceof DomainError) await countAddressFailure(platform.db, ip, platform.now())
    throw error
  })
  const cookie = await admit(context, { account, device: deviceOf(request), open: true, replaces: null })
  request.answerHeaders.append('set-cookie', cookie)
  return { id: account.id }
}
