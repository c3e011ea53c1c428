import type { ChangeAction, ClosingAction, OrganizationAction } from '@tongheng/contract/organizations'
import { needs, type Policy } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { OrganizationRow } from './tables.ts'

/** The operator reviews others, never the organisation that it is itself. */
const notOwn = (actor: Actor, organization: Pick<OrganizationRow, 'id'>) =>
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

const admins = ['institution-admin', 'enterprise-admin'] as const

/** Administrators report for the organisation they act for. */
export const ofOwn = (actor: Actor, row: { organization_id: string }) =>
  needs(actor, admins) ?? (row.organization_id === actor.organizationId ? null : ('platform.no-post' as const))

export const changePolicy: Policy<ChangeAction, { organization_id: string }> = {
  submit: ofOwn,
  withdraw: ofOwn,
  approve: (actor) => needs(actor, ['operator']),
  return: (actor) => needs(actor, ['operator']),
}

type Closing = { organization_id: string; origin: 'reported' | 'notice' }

export const closingPolicy: Policy<ClosingAction, Closing> = {
  answer: (actor, row) => ofOwn(actor, row) ?? (row.origin === 'notice' ? null : ('platform.no-post' as const)),
  withdraw: (actor, row) => (row.origin === 'notice' ? needs(actor, ['operator']) : ofOwn(actor, row)),
  complete: (actor, row) => needs(actor, ['operator']) ?? notOwn(actor, { id: row.organization_id }),
}
