import { type Kysely, sql } from 'kysely'

/** What the platform finds by itself is told in both languages; what people write stays in theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table improvements
      add column finding_en text check (finding_en <> ''),
      add check (finding_en is null or reference_kind is not null)`.execute(db)
}
