import { organizationDeregistered } from '#modules/organizations'
import { change } from '#platform/change'
import { reaction } from '#platform/events'
import { withdrawSigningKeys } from '#platform/signing/signingKeys'

/** A deregistered institution signs nothing more; what its keys signed before stays valid for its day (NQI-6.1-closing). */
export const withdrawKeysWhenDeregistered = reaction(
  'signing.withdraw-keys',
  organizationDeregistered,
  (context, { organizationId }) =>
    change(context, async (step) => {
      await withdrawSigningKeys(step.db, organizationId, { at: step.now, reason: '单位已注销 deregistered' })
      const subject = { kind: 'institution', id: organizationId, organizationId }
      step.record('signing.withdraw-keys', subject, null, { reason: 'deregistered' })
    }),
)
