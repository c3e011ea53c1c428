import type { Locale } from '@tongheng/contract'
import { accountsById, pageUrl } from '#modules/accounts'
import { membersOf, organizationName } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { certificateAmended } from './events.ts'
import { amendedMail } from './mails.ts'

type Told = NonNullable<(typeof certificateAmended)['payload']>

/** Writes to everybody of an organisation, each in the own language; `page` is where to read more. */
export async function mailOrganization(
  { db, platform }: Context<null>,
  organizationId: string,
  page: string,
  write: (locale: Locale, addressee: { name: string; link: string }) => { subject: string; text: string },
): Promise<void> {
  const members = await membersOf(db, organizationId)
  const accounts = await accountsById(
    db,
    members.map((member) => member.account_id),
  )
  const link = pageUrl(platform.config, page)
  for (const { name, email, locale } of accounts.values())
    await sendMail(db, { to: email, ...write(locale, { name, link }) })
}

/** Tells an organisation that a certificate it holds or was given was amended. */
export async function tellOrganization(
  context: Context<null>,
  organizationId: string,
  told: Told,
  page: string,
): Promise<void> {
  const institution = await organizationName(context.db, told.institutionId)
  const { kind, number, successorNumber, reason } = told
  await mailOrganization(context, organizationId, page, (locale, addressee) =>
    amendedMail(locale, { ...addressee, institution, kind, number, successorNumber, reason }),
  )
}

/** The holder is told when a certificate was supplemented, replaced or voided (CAL-6.4.4). */
export const tellHolder = reaction('tell-holder-of-amendment', certificateAmended, (context, told) =>
  tellOrganization(context, told.clientId, told, `/work/certificates/${told.institutionId}/${told.certificateId}`),
)
