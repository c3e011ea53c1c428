import { certificateAmended, tellOrganization } from '#modules/certificates'
import { reaction } from '#platform/events'
import { receiversOf } from './queries.ts'

/** Whom a certificate was shared with is told when it was amended (CAL-6.4.4, NQI-4.1-mutual). */
export const tellReceivers = reaction('tell-receivers-of-amendment', certificateAmended, async (context, told) => {
  const key = { institutionId: told.institutionId, id: told.certificateId }
  for (const { receiver_id } of await receiversOf(context.db, key))
    if (receiver_id !== null) await tellOrganization(context, receiver_id, told, '/work/shared-certificates')
})
