import type { AnyDb } from '../db.ts'
import { enqueue } from '../events.ts'
import { newId } from '../ids.ts'
import { mailTables } from './tables.ts'

export interface Mail {
  /** One address. */
  to: string
  subject: string
  text: string
}

export const deliverTask = 'deliver-mail'

/**
 * Sends a message if and only if the caller's transaction commits. The job carries only its id: jobs are logged when they
 * fail, and a message may hold a link that gives rights.
 */
export async function sendMail(tx: AnyDb, mail: Mail): Promise<void> {
  const id = newId()
  await mailTables(tx)
    .insertInto('mails')
    .values({
      id,
      recipient: mail.to,
      subject: mail.subject,
      body: mail.text,
      kept_at: null,
      failure: null,
    })
    .execute()
  await enqueue(tx, deliverTask, { mailId: id })
}
