import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '../db.ts'

export interface MailTables {
  mails: {
    id: string
    recipient: string
    subject: string
    body: string
    created_at: ColumnType<Date, never, never>
    kept_at: Date | null
    failure: string | null
  }
}

export const mailTables = (db: AnyDb) => forModule<MailTables>(db)
