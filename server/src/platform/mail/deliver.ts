import { createTransport } from 'nodemailer'
import type { Selectable } from 'kysely'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { sql } from '../db.ts'
import type { Job, Timer } from '../jobs.ts'
import { mailboxIsOpen } from './mailbox.ts'
import { deliverTask } from './sendMail.ts'
import { type MailTables, mailTables } from './tables.ts'

type MailRow = Selectable<MailTables['mails']>

const senderOf = (config: Config): { name: string; address: string } => {
  const host = new URL(config.publicUrl ?? config.smtpUrl ?? 'smtp://localhost').hostname
  return { name: '通衡 Tongheng', address: config.mailFrom ?? `no-reply@${host}` }
}

/** Hands one message to the mail server. The id is the same in every attempt, so that a repeated one can be told apart. */
async function post(config: Config, smtpUrl: string, mail: MailRow): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const from = senderOf(config)
    await transport.sendMail({
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${from.address.split('@').at(-1)}>`,
    })
  } finally {
    transport.close()
  }
}

/** The mail server's final no to this very mail (RFC 5321, 4.2.2): to ask again would give the same answer. */
function finalRefusal(error: unknown): string | null {
  const { responseCode, response } = error as { responseCode?: number; response?: string }
  const isAboutThisMail = responseCode === 501 || (responseCode !== undefined && responseCode >= 550)
  return isAboutThisMail ? (response ?? String(responseCode)) : null
}

async function fail(context: Context<null>, mail: MailRow, failure: string): Promise<void> {
  context.platform.log.warn({ mail: mail.id, failure }, 'a mail could not be delivered')
  await mailTables(context.db).updateTable('mails').set({ failure }).where('id', '=', mail.id).execute()
}

async function deliver(context: Context<null>, mailId: string): Promise<void> {
  const tables = mailTables(context.db)
  const { config } = context.platform
  const mail = await tables.selectFrom('mails').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirst()
  if (!mail || mail.kept_at !== null || mail.failure !== null) return
  if (config.smtpUrl === undefined) {
    if (!mailboxIsOpen(config)) return fail(context, mail, 'no mail server is configured (SMTP_URL)')
    await tables.updateTable('mails').set({ kept_at: context.platform.now() }).where('id', '=', mailId).execute()
    return
  }
  try {
    await post(config, config.smtpUrl, mail)
  } catch (error) {
    const refusal = finalRefusal(error)
    if (refusal === null) throw error
    return fail(context, mail, refusal)
  }
  await tables.deleteFrom('mails').where('id', '=', mailId).execute()
}

export const deliverMail: Job = {
  name: deliverTask,
  run: (context, payload) => deliver(context, (payload as { mailId: string }).mailId),
}

/** What was kept or could not be sent is forgotten after a week. */
export const forgetOldMails: Timer = {
  name: 'forget-old-mails',
  cron: '41 3 * * *',
  run: async (context) => {
    await mailTables(context.db)
      .deleteFrom('mails')
      .where('created_at', '<', sql<Date>`now() - interval '7 days'`)
      .execute()
  },
}
