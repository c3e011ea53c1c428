import { type Kysely, sql } from 'kysely'

/** A curve may lead from one unit to another, such as ℃ to mV; the correction to a figure is in its own unit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table equipment_certificate_curves
      add column argument_unit text check (argument_unit <> unit),
      add check (argument_unit is null or gives = 'value')`.execute(db)
}
