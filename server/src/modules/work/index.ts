import { workOperations as api } from '@tongheng/contract/work'
import type { ServerModule } from '#platform/module'
import { asMember } from '#platform/policy'
import type { WorkSource } from '#platform/work'

/** Late before soon before without a clock, then the longest waiting. */
const urgency = (item: { clock: { dueAt: string } | null; waitingSince: string }): string =>
  `${item.clock?.dueAt ?? '9999'} ${item.waitingSince}`

/** What waits for the signed-in person, asked of every module that has such cases. */
export const workModule = (sources: readonly WorkSource[]): ServerModule => ({
  name: 'work',
  routes: (routes) => {
    routes.on(api.listWork, async ({ context, actor }) => {
      if (actor.organizationId === null) return { groups: [] }
      const member = asMember(actor)
      const groups = []
      for (const source of sources) groups.push(...(await source.waitingFor({ ...context, actor: member }, member)))
      return {
        groups: groups
          .filter((group) => group.total > 0)
          .map((group) => ({
            ...group,
            items: group.items.toSorted((a, b) => urgency(a).localeCompare(urgency(b))),
          })),
      }
    })
  },
})
