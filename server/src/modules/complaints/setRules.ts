import type { Received } from '@tongheng/contract'
import type { complaints as api } from '@tongheng/contract/complaints'
import { change, requireVersion, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { maySetRules } from './policy.ts'
import { rulesOf } from './queries.ts'
import { own, type RulesRow } from './tables.ts'

/** There is one set of rules; its address in the audit chain of the platform. */
const rulesSubject: Subject = {
  kind: 'complaint-rules',
  id: '00000000-0000-0000-0000-000000000001',
  organizationId: null,
}

export const presentRules = (row: RulesRow) => ({
  telephone: row.telephone,
  email: row.email,
  address: row.address,
  hours: row.hours,
  firstDays: row.first_days,
  answerDays: row.answer_days,
  replyDays: row.reply_days,
  ratingDays: row.rating_days,
  version: row.version,
})

/** Public at once; clocks that run keep the limits under which they began (CAL-8.3.2). */
export const setRules = (
  context: Context<Member>,
  body: Received<typeof api.setComplaintRules>['body'],
): Promise<RulesRow> =>
  change(context, async (step) => {
    step.allow(maySetRules, null)
    const before = await own(step.db).selectFrom('complaint_rules').selectAll().forUpdate().executeTakeFirstOrThrow()
    await requireVersion(step.db, rulesSubject, before, body.version)
    for (const field of ['firstDays', 'answerDays'] as const)
      if (body[field] > body.replyDays) throw fieldError(`body.${field}`, 'complaints.longer-than-reply')
    await own(step.db)
      .updateTable('complaint_rules')
      .set({
        telephone: body.telephone ?? '',
        email: body.email ?? '',
        address: body.address ?? '',
        hours: body.hours ?? '',
        first_days: body.firstDays,
        answer_days: body.answerDays,
        reply_days: body.replyDays,
        rating_days: body.ratingDays,
        version: before.version + 1,
      })
      .execute()
    const after = await rulesOf(step.db)
    step.record('complaints.set-rules', rulesSubject, before, after)
    return after
  })
