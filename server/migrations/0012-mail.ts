import { type Kysely, sql } from 'kysely'

/**
 * Messages on their way. A message that was handed to the mail server is deleted: it may carry a link that gives rights.
 * Where no mail server is configured, the delivered ones are the development mailbox.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mails (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      created_at timestamptz(3) not null default now(),
      -- Kept in the development mailbox.
      kept_at timestamptz(3),
      -- Why it was refused for good, or could not be sent at all.
      failure text
    )`.execute(db)
  await sql`create index on mails (created_at)`.execute(db)
}
