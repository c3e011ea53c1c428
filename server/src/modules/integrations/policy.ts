import { integrators } from '@tongheng/contract/integrations'
import { needs, type Rule } from '#platform/policy'

/** Administrators keep what opens their own organisation to other systems. */
export const mayIntegrate: Rule<{ organization_id: string }> = (actor, row) =>
  needs(actor, integrators) ?? (actor.organizationId === row.organization_id ? null : 'platform.no-post')

/** Another system of the institution that does the work says how far it is; people say so where they do it. */
export const mayReport: Rule<{ institutionId: string }> = (actor, item) => {
  if (actor.key === undefined) return 'integrations.only-systems'
  return actor.organizationId === item.institutionId ? null : 'platform.no-post'
}
