import type { AnyDb } from '../db.ts'
import { mailTables } from './tables.ts'

/** Messages to a person who is erased go with them (PIPL 47). */
export async function forgetMailsTo(db: AnyDb, recipient: string): Promise<void> {
  await mailTables(db).deleteFrom('mails').where('recipient', '=', recipient).execute()
}
