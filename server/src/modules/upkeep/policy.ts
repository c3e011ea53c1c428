import { equipmentKeepers } from '@tongheng/contract/equipment'
import { checkRecorders } from '@tongheng/contract/upkeep'
import { laboratoryPosts } from '@tongheng/contract/posts'
import { needs, type Policy } from '#platform/policy'

export const upkeepPolicy: Policy<'keep' | 'check' | 'subscribe', unknown> = {
  keep: (actor) => needs(actor, equipmentKeepers),
  check: (actor) => needs(actor, checkRecorders),
  subscribe: (actor) => needs(actor, laboratoryPosts),
}
