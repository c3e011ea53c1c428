import { event } from '#platform/events'

export interface ImprovementTold {
  improvementId: string
}

export const improvementOpened = event<ImprovementTold>('improvement.opened')
/** It was done and waits for somebody else to look at it. */
export const improvementDone = event<ImprovementTold>('improvement.done')
/** It does not work: the owner does it again. */
export const improvementReturned = event<ImprovementTold>('improvement.returned')
