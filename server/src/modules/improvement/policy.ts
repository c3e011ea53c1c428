import { type ImprovementAction, type ImprovementSource, improvementWorkflow } from '@tongheng/contract/improvement'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { ImprovementRow } from './tables.ts'

/** What customers set off is the platform's business too; what an institution finds by itself is its own (CAL-9.2). */
const ofCustomers: readonly ImprovementSource[] = ['complaint', 'satisfaction', 'suggestion']
export const setOffByCustomers = ({ source }: Pick<ImprovementRow, 'source'>): boolean => ofCustomers.includes(source)
export const customerSources = ofCustomers

const { moves } = improvementWorkflow

/** The register of the own organisation; that of the platform belongs to the operator. */
const isOwn = (actor: Actor, row: ImprovementRow): boolean =>
  row.organization_id === null ? actor.organizationKind === 'operator' : row.organization_id === actor.organizationId

const own =
  (action: ImprovementAction): Rule<ImprovementRow> =>
  (actor, row) =>
    needs(actor, moves[action].by) ?? (isOwn(actor, row) ? null : 'improvement.not-own-register')

/** Whoever answers for it or did it does not judge whether it works. The operator looks again at what customers set off. */
const byAnother =
  (action: ImprovementAction): Rule<ImprovementRow> =>
  (actor, row) => {
    const post = needs(actor, moves[action].by)
    if (post !== null) return post
    if (actor.accountId === row.owner_id || actor.accountId === row.reported_by) return 'improvement.not-own-work'
    return isOwn(actor, row) || actor.organizationKind === 'operator' ? null : 'improvement.not-own-register'
  }

export const improvementPolicy: Policy<ImprovementAction, ImprovementRow> = {
  plan: own('plan'),
  report: own('report'),
  verify: byAnother('verify'),
  return: byAnother('return'),
  publish: (actor, row) =>
    needs(actor, moves.publish.by) ??
    (row.organization_id === null || setOffByCustomers(row) ? null : 'improvement.not-public'),
  dismiss: (actor, row) => {
    const post = needs(actor, moves.dismiss.by)
    if (post !== null || actor.organizationKind === 'operator') return post
    if (row.reference_kind === 'complaint' || row.reference_kind === 'survey') return 'improvement.operator-dismisses'
    return isOwn(actor, row) ? null : 'improvement.not-own-register'
  },
}
