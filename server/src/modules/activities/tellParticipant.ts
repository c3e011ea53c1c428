import { accountById, pageUrl } from '#modules/accounts'
import type { Config } from '#platform/config'
import type { AnyDb } from '#platform/db'
import { sendMail } from '#platform/mail/sendMail'
import { type ActivityNews, activityMail } from './mails.ts'
import type { ActivityRow, EnrolmentRow } from './tables.ts'

/** To the participant; of a colleague without account and address to whoever enrolled them. */
export async function tellParticipant(
  { db, config }: { db: AnyDb; config: Config },
  { activity, row }: { activity: ActivityRow; row: EnrolmentRow },
  news: ActivityNews,
): Promise<void> {
  const account =
    row.account_id === null && row.email !== '' ? null : await accountById(db, row.account_id ?? row.enrolled_by)
  const link = pageUrl(config, `/work/enrolments/${row.id}`)
  const facts = { title: activity.title, organizer: activity.organizer_name, name: row.name, link }
  await sendMail(db, { to: account?.email ?? row.email, ...activityMail(account?.locale ?? 'zh-CN', facts, news) })
}
