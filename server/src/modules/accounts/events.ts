import { event } from '#platform/events'

/** A person was erased: what was kept for them alone goes too (PIPL 47). */
export const accountErased = event<{ accountId: string }>('accounts.erased')
