import type { ErrorCode } from '@tongheng/contract'
import { type MissionAction, missionPlanners, missions as api, missionWorkflow } from '@tongheng/contract/missions'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { Mission } from './queries.ts'

type Asked = Pick<Mission, 'lead_id' | 'team'>

const isManager = (actor: Actor): boolean => actor.posts.includes('technical-manager')

export const inTeam = (actor: Actor, { team }: Pick<Mission, 'team'>): boolean =>
  team.some((member) => member.account_id === actor.accountId)

const leads = (actor: Actor, mission: Asked): ErrorCode | null =>
  isManager(actor) || mission.lead_id === actor.accountId ? null : 'missions.not-the-lead'

const planner: Rule<unknown> = (actor) => needs(actor, missionPlanners)

/** The planners plan, the lead of the team goes and comes back, the technical manager closes. */
export const missionPolicy: Policy<MissionAction, Asked> = {
  prepare: planner,
  revise: planner,
  cancel: planner,
  depart: (actor, mission) => needs(actor, missionWorkflow.moves.depart.by) ?? leads(actor, mission),
  return: (actor, mission) => needs(actor, missionWorkflow.moves.return.by) ?? leads(actor, mission),
  close: (actor) => needs(actor, missionWorkflow.moves.close.by),
}

export const mayPlan: Rule<null> = planner

/** What happens on site is written down by those who are there. */
export const mayWorkOnSite: Rule<Pick<Mission, 'team'>> = (actor, mission) =>
  needs(actor, api.countInstrument.access) ?? (inTeam(actor, mission) ? null : 'missions.not-in-team')

/** Standards are checked and papers kept by the team, or by whoever looks after them in the laboratory. */
export const mayKeep: Rule<Pick<Mission, 'team'>> = (actor, mission) =>
  actor.posts.includes('equipment-keeper') || needs(actor, missionPlanners) === null
    ? null
    : mayWorkOnSite(actor, mission)

export const mayConsent: Rule<null> = (actor) => needs(actor, api.consentConditions.access)

/** A figure that is not in force is decided on by somebody of the team, or by the technical manager. */
export const mayResolve: Rule<Pick<Mission, 'team'>> = (actor, mission) =>
  isManager(actor) ? null : mayWorkOnSite(actor, mission)
