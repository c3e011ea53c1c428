import type { OrganizationAction } from '@tongheng/contract/organizations'
import { needs, type Policy } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { OrganizationRow } from './tables.ts'

/** The operator reviews others, never the organisation that it is itself. */
const notOwn = (actor: Actor, organization: OrganizationRow) =>
  organization.id === actor.organizationId ? ('organizations.own-organization' as const) : null

/** While an organisation is not approved nobody holds a post in it: the applicant is known by name. */
const applicant = (actor: Actor, organization: OrganizationRow) =>
  organization.applicant_id === actor.accountId ? null : ('organizations.not-applicant' as const)

export const organizationPolicy: Policy<OrganizationAction, OrganizationRow> = {
  approve: (actor) => needs(actor, ['operator']),
  return: (actor) => needs(actor, ['operator']),
  resubmit: applicant,
  deregister: (actor, organization) => needs(actor, ['operator']) ?? notOwn(actor, organization),
}
