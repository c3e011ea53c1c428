import { event } from '#platform/events'

interface ShareTold {
  receiverId: string
  holderId: string
  institutionId: string
  certificateId: string
  note: string
}

/** A certificate was shared with an organisation; links are nobody's to be told of. */
export const certificateShared = event<ShareTold>('sharing.shared')
export const shareRevoked = event<ShareTold>('sharing.revoked')
