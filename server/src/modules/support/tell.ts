import { type Locale } from '@tongheng/contract'
import { accountsById, pageUrl } from '#modules/accounts'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { sendMail } from '#platform/mail/sendMail'
import { ticketAnswered, ticketAsked } from './handle.ts'
import { own, type TicketRow } from './tables.ts'

type Notice = 'asked' | 'answered' | 'warned' | 'overdue'

const words: Readonly<Record<Notice, { zh: string; en: string }>> = {
  asked: { zh: '有待答复', en: 'waits for an answer' },
  answered: { zh: '已答复', en: 'was answered' },
  warned: { zh: '的答复即将到期', en: 'must be answered soon' },
  overdue: { zh: '的答复已超期', en: 'is overdue' },
}

function ticketMail(locale: Locale, notice: Notice, { number, link }: { number: string; link: string }) {
  const { zh, en } = words[notice]
  return locale === 'en'
    ? { subject: `Tongheng: support ticket ${number} ${en}`, text: `Support ticket ${number} ${en}.\n\n${link}\n` }
    : { subject: `通衡：支持工单 ${number} ${zh}`, text: `支持工单 ${number} ${zh}。\n\n${link}\n` }
}

const ticketOf = (context: Context<null>, id: string): Promise<TicketRow> =>
  own(context.db).selectFrom('support_tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const linkOf = (context: Context<null>, { id }: TicketRow): string =>
  pageUrl(context.platform.config, `/work/support/${id}`)

async function tellSupport(context: Context<null>, id: string, notice: Notice): Promise<void> {
  const row = await ticketOf(context, id)
  const operator = await operatorOrganization(context.db)
  if (operator === null) return
  const link = linkOf(context, row)
  for (const { email, locale } of await peopleHolding(context.db, operator, ['support-agent']))
    await sendMail(context.db, { to: email, ...ticketMail(locale, notice, { number: row.number, link }) })
}

async function tellAsker(context: Context<null>, id: string): Promise<void> {
  const row = await ticketOf(context, id)
  const asker = (await accountsById(context.db, [row.account_id])).get(row.account_id)
  if (!asker || asker.erased_at !== null) return
  const { email, locale } = asker
  const link = linkOf(context, row)
  await sendMail(context.db, { to: email, ...ticketMail(locale, 'answered', { number: row.number, link }) })
}

const ofClock = (notice: 'warned' | 'overdue') => (context: Context<null>, clock: ClockNotice) =>
  clock.subjectKind === 'ticket' ? tellSupport(context, clock.subjectId, notice) : Promise.resolve()

export const tellOfTickets: readonly Reaction[] = [
  reaction('support.tell-asked', ticketAsked, (context, { ticketId }) => tellSupport(context, ticketId, 'asked')),
  reaction('support.tell-answered', ticketAnswered, (context, { ticketId }) => tellAsker(context, ticketId)),
  reaction('support.clock-warned', clockWarned, ofClock('warned')),
  reaction('support.clock-overdue', clockOverdue, ofClock('overdue')),
]
