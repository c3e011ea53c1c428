import { z } from 'zod'

/** Kinds of organisation on the platform. A person acts for one of them at a time. */
export const OrganizationKind = z.enum(['operator', 'institution', 'enterprise', 'window', 'authority'])
export type OrganizationKind = z.infer<typeof OrganizationKind>

/**
 * Posts a person can hold in an organisation, by kind of organisation (design.md: who acts).
 * A post is the only thing that gives rights: there is no super user.
 */
export const postsByKind = {
  /**
   * `complaint-handler`: sees who complained in confidence (CAL-8.3.3); the operator's other people do not. `technician`: watches the
   * running state; `support-agent`: answers support tickets.
   */
  operator: ['operator', 'complaint-handler', 'technician', 'support-agent'],
  institution: [
    'institution-admin',
    'service-desk',
    'calibrator',
    'checker',
    'signatory',
    'standard-lead',
    'equipment-keeper',
    'quality-supervisor',
    'quality-manager',
    'technical-manager',
    'top-manager',
  ],
  enterprise: ['enterprise-admin', 'enterprise-member'],
  window: ['window-clerk'],
  authority: ['supervisor'],
} as const satisfies Record<OrganizationKind, readonly string[]>

export const Post = z.enum([
  ...postsByKind.operator,
  ...postsByKind.institution,
  ...postsByKind.enterprise,
  ...postsByKind.window,
  ...postsByKind.authority,
])
export type Post = z.infer<typeof Post>

export const laboratoryPosts = postsByKind.institution
export const enterprisePosts = postsByKind.enterprise
