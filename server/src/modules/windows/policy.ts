import type { ErrorCode } from '@tongheng/contract'
import type { OrganizationKind } from '@tongheng/contract/posts'
import { windowKeepers, type WindowKind } from '@tongheng/contract/windows'
import { needs, type Rule } from '#platform/policy'

/** Kinds of window that an organisation can have: a window set up by the platform stands in a park or at a project. */
export const kindsFor: Readonly<Record<OrganizationKind, readonly WindowKind[]>> = {
  window: ['park', 'enterprise'],
  institution: ['institution'],
  enterprise: ['enterprise'],
  operator: [],
  authority: [],
}

/** The window's own people keep its page. */
export const mayKeep: Rule<unknown> = (actor): ErrorCode | null => needs(actor, windowKeepers)
