import type { MailEntry, MailView } from '@tongheng/contract/mailbox'
import type { Actor, Context } from '#platform/context'
import { sql } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { mailboxIsOpen } from '#platform/mail/mailbox'
import { mailTables } from '#platform/mail/tables'

/** The development mailbox, or a refusal: where mails are really sent, nobody reads them here. */
function openMailbox(context: Context<Actor | null>) {
  if (!mailboxIsOpen(context.platform.config)) throw new DomainError('forbidden', 'mailbox.closed')
  return mailTables(context.db).selectFrom('mails').where('kept_at', 'is not', null)
}

export async function keptMails(
  context: Context<Actor | null>,
  page: { page: number; size: number; to?: string | undefined },
): Promise<{ entries: MailEntry[]; total: number }> {
  const all = openMailbox(context)
  const wanted = !page.to ? all : all.where('recipient', '=', page.to.trim().toLowerCase())
  const rows = await wanted
    .select(['id', 'recipient', 'subject', 'created_at'])
    .orderBy('id', 'desc')
    .limit(page.size)
    .offset((page.page - 1) * page.size)
    .execute()
  const { total } = await wanted.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return {
    entries: rows.map((row) => ({
      id: row.id,
      to: row.recipient,
      subject: row.subject,
      at: row.created_at.toISOString(),
    })),
    total: Number(total),
  }
}

export async function keptMail(context: Context<Actor | null>, id: string): Promise<MailView> {
  const row = await openMailbox(context).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return { id: row.id, to: row.recipient, subject: row.subject, text: row.body, at: row.created_at.toISOString() }
}
