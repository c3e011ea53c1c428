import { equipmentKeepers } from '@tongheng/contract/equipment'
import { needs, type Rule } from '#platform/policy'

/** Sites, rooms and activities are arranged by whoever keeps the rooms. */
export const arranges: Rule<null> = (actor) => needs(actor, equipmentKeepers)
