import { event } from '#platform/events'

export interface OrganizationEvent {
  organizationId: string
}

/** The operator approved a registration: its people may act now. */
export const organizationApproved = event<OrganizationEvent>('organizations.approved')

/** Closed or lost its qualification (NQI-6.1-closing): its capabilities vanish from search, its certificates stay verifiable. */
export const organizationDeregistered = event<OrganizationEvent>('organizations.deregistered')

/** Somebody is no longer a member. */
export const memberLeft = event<OrganizationEvent & { accountId: string }>('organizations.member-left')
