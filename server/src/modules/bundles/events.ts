import { event } from '#platform/events'
import type { BundleRow } from './tables.ts'

export interface BundleTold {
  bundleId: string
}

export const toldOf = ({ id }: Pick<BundleRow, 'id'>): BundleTold => ({ bundleId: id })

/** An institution is asked for a package price. */
export const bundleAsked = event<BundleTold>('bundles.asked')
export const bundleQuoted = event<BundleTold>('bundles.quoted')
/** Enterprises with a like demand are to be told that they can join. */
export const bundleInvited = event<BundleTold & { clientIds: string[] }>('bundles.invited')
/** It came to nothing. */
export const bundleEnded = event<BundleTold>('bundles.ended')
