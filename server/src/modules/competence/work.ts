import { examRenewalDays } from '@tongheng/contract/competence'
import { membersOf } from '#modules/organizations'
import { dayOf } from '#platform/numbering'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { renewalHorizon } from './marks.ts'
import { planners } from './policy.ts'
import { examinationsEnding } from './queries.ts'

const limit = 50

/** Examinations of members that end soon or are over, and that no later one took the place of (CAL-5.1.4). */
export const examinationsToRenew: WorkSource = {
  name: 'competence',
  waitingFor: async (context, actor) => {
    if (!holds(actor, planners)) return []
    const kind = 'competence.renew'
    const today = dayOf(context.platform.now())
    const institutionId = actor.organizationId
    const accountIds = (await membersOf(context.db, institutionId)).map((member) => member.account_id)
    const by = renewalHorizon(today, examRenewalDays)
    const rows = await examinationsEnding(context.db, { institutionId, accountIds, by }).limit(limit).execute()
    const items = rows.flatMap(({ name, title, account_id, submitted_at, valid_until }) =>
      submitted_at === null || valid_until === null
        ? []
        : {
            kind,
            number: name,
            title,
            party: '',
            page: `/work/personnel/${institutionId}/${account_id}`,
            waitingSince: submitted_at.toISOString(),
            clock: {
              dueAt: new Date(`${valid_until}T23:59:59+08:00`).toISOString(),
              state: valid_until < today ? ('overdue' as const) : ('warned' as const),
            },
          },
    )
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
