import { integrators } from '@tongheng/contract/integrations'
import { needs, type Rule } from '#platform/policy'

/** Administrators keep what opens their own organisation to other systems. */
export const mayIntegrate: Rule<{ organization_id: string }> = (actor, row) =>
  needs(actor, integrators) ?? (actor.organizationId === row.organization_id ? null : 'platform.no-post')
