import type { ReportVersion } from '@tongheng/contract/evaluation'
import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { quarterFigures } from './figures.ts'
import { reportHeads } from './queries.ts'
import { periodOf, type Quarter } from './quarters.ts'
import { presentHead } from './present.ts'
import { own } from './tables.ts'

/** There is one register of evaluations; its address in the audit chain of the platform. */
export const evaluationSubject: Subject = {
  kind: 'evaluation',
  id: '00000000-0000-0000-0000-000000000002',
  organizationId: null,
}

/** Freezes the figures of a quarter that is over; a later correction is another version with its reason (NQI-7.1-quarter). */
export const publishQuarter = (
  context: Context<Member>,
  { reason = '', ...quarter }: Quarter & { reason?: string | undefined },
): Promise<ReportVersion> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['operator']), null)
    if (step.now < periodOf(quarter).until) throw new DomainError('conflict', 'evaluation.quarter-runs')
    const [last] = await reportHeads(step.db, quarter)
    if (last && reason === '') throw fieldError('body.reason', 'evaluation.reason-needed')
    const figures = await quarterFigures(step.db, quarter, 'public')
    if (figures.trend.at(-1)?.answers === null && figures.complaints.filed === 0)
      throw new DomainError('conflict', 'evaluation.nothing-to-publish')
    const version = (last?.version ?? 0) + 1
    const row = await own(step.db)
      .insertInto('quarter_reports')
      .values({
        ...quarter,
        version,
        reason: version === 1 ? '' : reason,
        figures: JSON.stringify(figures),
        published_by: step.actor.name,
        published_at: step.now,
      })
      .returning(['year', 'quarter', 'version', 'reason', 'published_at'])
      .executeTakeFirstOrThrow()
    step.record('evaluation.publish', evaluationSubject, null, row)
    return presentHead(row)
  })
