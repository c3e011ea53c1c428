import type { MailEntry, MailView } from '@tongheng/contract/mailbox'
import type { Actor, Context } from '#platform/context'
import { sql } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { mailboxIsOpen } from '#platform/messages/mailbox'
import { messageTables } from '#platform/messages/tables'

/** The development mailbox, or a refusal: where messages are really sent, nobody reads them here. */
function openMailbox(context: Context<Actor | null>) {
  if (!mailboxIsOpen(context.platform.config)) throw new DomainError('forbidden', 'mailbox.closed')
  return messageTables(context.db)
    .selectFrom('outgoing_messages')
    .innerJoin('message_deliveries', 'message_deliveries.id', 'outgoing_messages.id')
    .where('message_deliveries.state', '=', 'kept')
}

const shown = [
  'outgoing_messages.id',
  'message_deliveries.channel',
  'outgoing_messages.recipient',
  'message_deliveries.recipient as masked',
  'subject',
  'body',
  'link',
  'outgoing_messages.created_at',
] as const

interface Kept {
  id: string
  channel: MailEntry['channel']
  recipient: string
  masked: string
  subject: string
  created_at: Date
}

/** A robot is shown by its name, a person by the address. */
const entryOf = ({ id, channel, recipient, masked, subject, created_at }: Kept): MailEntry => ({
  id,
  channel,
  to: channel === 'mail' || channel === 'sms' ? recipient : masked,
  subject,
  at: created_at.toISOString(),
})

export async function keptMails(
  context: Context<Actor | null>,
  page: { page: number; size: number; to?: string | undefined },
): Promise<{ entries: MailEntry[]; total: number }> {
  const all = openMailbox(context)
  const wanted = !page.to ? all : all.where('outgoing_messages.recipient', '=', page.to.trim().toLowerCase())
  const rows = await wanted
    .select(shown)
    .orderBy('outgoing_messages.id', 'desc')
    .limit(page.size)
    .offset((page.page - 1) * page.size)
    .execute()
  const { total } = await wanted.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return { entries: rows.map(entryOf), total: Number(total) }
}

export async function keptMail(context: Context<Actor | null>, id: string): Promise<MailView> {
  const row = await openMailbox(context).select(shown).where('outgoing_messages.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const link = row.link === '' || row.body.includes(row.link) ? '' : `\n\n${row.link}`
  return { ...entryOf(row), text: `${row.body}${link}` }
}
