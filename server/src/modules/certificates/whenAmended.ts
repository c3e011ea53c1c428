import { accountsById, pageUrl } from '#modules/accounts'
import { membersOf, organizationName } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { certificateAmended } from './events.ts'
import { amendedMail } from './mails.ts'

type Told = NonNullable<(typeof certificateAmended)['payload']>

/** Writes to everybody of an organisation that a certificate it holds or was given was amended; `page` is where to read more. */
export async function tellOrganization(
  { db, platform }: Context<null>,
  organizationId: string,
  told: Told,
  page: string,
): Promise<void> {
  const institution = await organizationName(db, told.institutionId)
  const members = await membersOf(db, organizationId)
  const accounts = await accountsById(
    db,
    members.map((member) => member.account_id),
  )
  for (const { name, email, locale } of accounts.values()) {
    const { kind, number, successorNumber, reason } = told
    const link = pageUrl(platform.config, page)
    const mail = amendedMail(locale, { name, institution, kind, number, successorNumber, reason, link })
    await sendMail(db, { to: email, ...mail })
  }
}

/** The holder is told when a certificate was supplemented, replaced or voided (CAL-6.4.4). */
export const tellHolder = reaction('tell-holder-of-amendment', certificateAmended, (context, told) =>
  tellOrganization(context, told.clientId, told, `/work/certificates/${told.institutionId}/${told.certificateId}`),
)
