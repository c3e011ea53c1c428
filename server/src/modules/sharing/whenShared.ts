import { certificateByKey, mailOrganization } from '#modules/certificates'
import { organizationName } from '#modules/organizations'
import { reaction } from '#platform/events'
import { certificateShared, shareRevoked } from './events.ts'
import { revokedMail, sharedMail } from './mails.ts'

const telling = (name: string, of: typeof certificateShared, write: typeof sharedMail) =>
  reaction(name, of, async (context, told) => {
    const { number } = await certificateByKey(context.db, { institutionId: told.institutionId, id: told.certificateId })
    const holder = await organizationName(context.db, told.holderId)
    await mailOrganization(context, told.receiverId, '/work/shared-certificates', (locale, addressee) =>
      write(locale, { ...addressee, holder, number: number ?? '', note: told.note }),
    )
  })

/** Whom a certificate is shared with is told of it, and of its being taken back (NQI-4.1-mutual). */
export const tellShared = telling('sharing.tell-shared', certificateShared, sharedMail)
export const tellRevoked = telling('sharing.tell-revoked', shareRevoked, revokedMail)
