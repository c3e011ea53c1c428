import type { Platform } from '#platform/context'

/** What recognising a person needs of the platform, before the platform has its authenticator. */
export type PlatformBase = Pick<Platform, 'db' | 'side' | 'config' | 'now'>
