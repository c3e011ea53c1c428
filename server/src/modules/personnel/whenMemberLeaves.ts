import { memberLeft } from '#modules/organizations'
import { change } from '#platform/change'
import { reaction } from '#platform/events'
import { dayOf } from '#platform/numbering'
import { fileOf, personSubject } from './queries.ts'
import { own } from './tables.ts'

/** Whoever is no longer a member is no longer employed: the next institution may employ them from the following day (CAL-5.1.5). */
export const endEmployment = reaction('personnel.end-employment', memberLeft, async (context, event) => {
  const about = { institution_id: event.organizationId, account_id: event.accountId }
  const today = dayOf(context.platform.now())
  const file = await fileOf(context.db, about.institution_id, about.account_id)
  if (!file || (file.employed_until !== null && file.employed_until <= today)) return
  const last = file.employed_from !== null && file.employed_from > today ? file.employed_from : today
  await change(context, async (step) => {
    for (const table of ['personnel_files', 'employments'] as const)
      await own(step.db)
        .updateTable(table)
        .set({ employed_until: last })
        .where('institution_id', '=', about.institution_id)
        .where('account_id', '=', about.account_id)
        .execute()
    step.record(
      'personnel.end-employment',
      personSubject(about),
      { employed_until: file.employed_until },
      { employed_until: last },
    )
  })
})
