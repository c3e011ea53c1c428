import { type Kysely, sql } from 'kysely'

const decimal = sql.raw(`'^-?[0-9]+(\\.[0-9]+)?$'`)

/** Correction curves of calibration certificates: like the values, they stay with their certificate (IM-4.4.3.6, CAL-5.3.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table equipment_certificate_curves (
      institution_id uuid not null,
      certificate_id uuid not null,
      position integer not null,
      quantity text not null,
      unit text not null,
      kind text not null check (kind in ('polynomial', 'table')),
      gives text not null check (gives in ('value', 'correction')),
      low text not null check (low ~ ${decimal}),
      high text not null check (high ~ ${decimal}),
      -- From the constant upwards; empty for a table.
      coefficients text[] not null,
      -- x, y, U, k of each point; empty for a polynomial.
      points jsonb not null,
      expanded_uncertainty text check (expanded_uncertainty ~ ${decimal}),
      coverage_factor text check (coverage_factor ~ ${decimal}),
      primary key (institution_id, certificate_id, position),
      check (low::numeric <= high::numeric),
      check ((kind = 'polynomial') = (cardinality(coefficients) > 0)),
      check ((kind = 'polynomial') = (expanded_uncertainty is not null and coverage_factor is not null)),
      foreign key (institution_id, certificate_id) references equipment_certificates
    )`.execute(db)
  await sql`create trigger append_only before update or delete on equipment_certificate_curves
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on equipment_certificate_curves
    for each statement execute function refuse_change()`.execute(db)
}
