import { event } from '#platform/events'

export interface ComplaintTold {
  complaintId: string
}

export const complaintFiled = event<ComplaintTold>('complaints.filed')
/** The institution has to answer, for the first time or anew. */
export const complaintForwarded = event<ComplaintTold>('complaints.forwarded')
export const complaintAnswered = event<ComplaintTold>('complaints.answered')
/** Whoever complained is told the outcome: a reply, or why it was not taken up. */
export const complaintReplied = event<ComplaintTold>('complaints.replied')
export const extensionAsked = event<ComplaintTold>('complaints.extension-asked')
/** The complainant said something that the handler must act on. */
export const complainantSpoke = event<ComplaintTold>('complaints.complainant-spoke')
