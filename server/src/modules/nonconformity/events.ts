import { event } from '#platform/events'

/** The significance of nonconforming work was evaluated. */
export const nonconformityEvaluated = event<{ institutionId: string; caseId: string }>('nonconformity.evaluated')
