import { accountById } from '#modules/accounts'
import { type Addressee, notify, type Sender } from '#platform/messages/notify'
import { activityMessages, type ActivityNews, whenText } from './messages.ts'
import type { ActivityRow, EnrolmentRow } from './tables.ts'

/** To the participant; of a colleague without account and address to whoever enrolled them. */
export async function tellParticipant(
  sender: Sender,
  { activity, row }: { activity: ActivityRow; row: EnrolmentRow },
  news: ActivityNews,
): Promise<void> {
  const outside: Addressee = { id: null, name: '', email: row.email, locale: 'zh-CN' }
  const isOutside = row.account_id === null && row.email !== ''
  await notify(sender, {
    kind: activityMessages[news.kind],
    to: [isOutside ? outside : await accountById(sender.db, row.account_id ?? row.enrolled_by)],
    page: `/work/enrolments/${row.id}`,
    data: {
      title: activity.title,
      name: row.name,
      organizer: activity.organizer_name,
      when: whenText(news),
      position: String(news.position ?? ''),
      reason: news.reason ?? '',
      changes: news.changes ?? '',
    },
  })
}
