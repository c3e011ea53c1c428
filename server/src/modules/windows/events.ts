import { event } from '#platform/events'

/** A window wrote or withdrew its page, or closed: what was promised for its hours may not hold any more. */
export const windowChanged = event<{ windowId: string }>('windows.changed')
