import { keyKeepers } from '@tongheng/contract/signing'
import { needs, type Policy } from '#platform/policy'

/** An institution keeps its own keys; whom the platform trusts beside itself is the operator's. */
export const signingPolicy: Policy<'keep' | 'trust', { institution_id: string | null }> = {
  keep: (actor, { institution_id: institutionId }) =>
    needs(actor, keyKeepers) ?? (actor.organizationId === institutionId ? null : 'platform.no-post'),
  trust: (actor) => needs(actor, ['operator']),
}
