import { event } from '#platform/events'

/** A check of a window's rule found something that is not kept. */
export const ruleNotKept = event<{ organizationId: string; checkId: string }>('disclosure.rule-not-kept')
