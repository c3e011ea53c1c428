import { equipmentKeepers } from '@tongheng/contract/equipment'
import { visits } from '@tongheng/contract/visits'
import { needs, type Rule } from '#platform/policy'

/** Sites, rooms and activities are arranged by whoever keeps the rooms. */
export const arranges: Rule<null> = (actor) => needs(actor, equipmentKeepers)

export const logsVisits: Rule<null> = (actor) => needs(actor, visits.logVisit.access)

export const setsNotice: Rule<null> = (actor) => needs(actor, visits.setVisitNotice.access)
