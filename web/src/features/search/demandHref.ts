import type { Compared } from '@tongheng/contract/compare'
import type { CapabilityHit, CapabilityView, ReadQuery } from '@tongheng/contract/capability'

/**
 * Address of the form for a new demand, filled in with what was searched for, or with what the institution can do. `invited`: the
 * institutions that are asked for an offer as soon as it is posted.
 */
export function demandHref(
  capability: CapabilityView | CapabilityHit | Compared,
  read?: ReadQuery,
  invited: readonly string[] = [],
): string {
  const asked = read?.unit === undefined || read.unit === null ? null : read
  const prefill = {
    name: capability.instrument.zh,
    quantity: capability.quantity.zh,
    service: capability.service === 'testing' ? '' : capability.service,
    low: asked?.low ?? '',
    high: asked?.high ?? '',
    unit: asked?.unit ?? '',
    maximumU: asked?.maximumU ?? '',
    uncertaintyUnit: asked?.uncertaintyUnit ?? '',
    invite: [...new Set(invited)].join(','),
  }
  const given = Object.entries(prefill).filter(([, value]) => value !== '')
  return `/work/demands/new?${new URLSearchParams(given).toString()}`
}
