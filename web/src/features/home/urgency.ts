import type { WorkGroup } from '@tongheng/contract/work'

export interface Urgency {
  total: number
  late: number
  soon: number
}

/** Counts over all groups; late and soon count the cases that were sent, which are the most urgent ones. */
export function urgencyOf(groups: readonly WorkGroup[]): Urgency {
  const states = groups.flatMap((group) => group.items.map((item) => item.clock?.state))
  return {
    total: groups.reduce((sum, group) => sum + group.total, 0),
    late: states.filter((state) => state === 'overdue').length,
    soon: states.filter((state) => state === 'warned').length,
  }
}
