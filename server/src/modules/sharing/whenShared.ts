import { certificateByKey, tellMembers } from '#modules/certificates'
import { organizationName } from '#modules/organizations'
import { reaction } from '#platform/events'
import { certificateShared, shareRevoked } from './events.ts'
import { sharingMessages } from './messages.ts'

const telling = (name: string, of: typeof certificateShared, kind: (typeof sharingMessages)['shared']) =>
  reaction(name, of, async (context, told) => {
    const { number } = await certificateByKey(context.db, { institutionId: told.institutionId, id: told.certificateId })
    const holder = await organizationName(context.db, told.holderId)
    await tellMembers(context, told.receiverId, {
      kind,
      page: '/work/shared-certificates',
      data: { holder, number: number ?? '', note: told.note },
    })
  })

/** Whom a certificate is shared with is told of it, and of its being taken back (NQI-4.1-mutual). */
export const tellShared = telling('sharing.tell-shared', certificateShared, sharingMessages.shared)
export const tellRevoked = telling('sharing.tell-revoked', shareRevoked, sharingMessages.revoked)
