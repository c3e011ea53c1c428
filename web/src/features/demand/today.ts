import { dayOf } from '../../ui/format.ts'

/** Today in Asia/Shanghai, as an ISO day. */
export const today = (): string => dayOf(new Date().toISOString())
