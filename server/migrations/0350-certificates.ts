import { type Kysely, sql } from 'kysely'

/**
 * Certificates, and the register by which anybody verifies them. What was issued is never altered: the only way on is to
 * void it (CAL-6.4.4).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificates (
      institution_id uuid not null,
      id uuid not null,
      number text,
      kind text not null check (kind in ('calibration', 'verification', 'verification-failure')),
      status text not null check (status in ('draft', 'checked', 'approved', 'issued', 'void')),
      version integer not null,
      record_id uuid not null,
      order_id uuid not null,
      order_item_id uuid not null,
      method_id uuid not null,
      client_id uuid not null,
      calibrator_id uuid not null,
      -- Signed on this draft; both gone when it is sent back.
      checker_id uuid,
      signatory_id uuid,
      -- Everything printed but number, signatures and dates of issue.
      content jsonb not null,
      summary jsonb not null,
      remark text,
      drafted_at timestamptz(3) not null,
      issued_at timestamptz(3),
      valid_until date,
      check_code text,
      file_sha256 text,
      void_reason text,
      voided_at timestamptz(3),
      primary key (institution_id, id),
      unique (institution_id, number),
      unique (institution_id, file_sha256),
      check (checker_id <> calibrator_id and signatory_id <> calibrator_id and checker_id <> signatory_id),
      check ((status in ('issued', 'void')) = (number is not null)),
      check (number is null or (issued_at is not null and file_sha256 is not null and check_code is not null)),
      check ((status = 'void') = (void_reason is not null))
    )`.execute(db)
  await sql`create unique index certificates_record on certificates (institution_id, record_id) where status <> 'void'`.execute(
    db,
  )
  await sql`create index on certificates (institution_id, status, drafted_at desc)`.execute(db)
  await sql`create index on certificates (client_id, issued_at desc) where number is not null`.execute(db)

  await sql`
    create function keep_issued_certificate() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'a certificate is never deleted' using errcode = 'raise_exception';
      end if;
      if old.status = 'void' then
        raise exception 'a void certificate stays void' using errcode = 'raise_exception';
      end if;
      if old.number is not null and
        to_jsonb(new) - '{status,version,void_reason,voided_at}'::text[] <>
        to_jsonb(old) - '{status,version,void_reason,voided_at}'::text[] then
        raise exception 'an issued certificate is evidence' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_issued before update or delete on certificates
    for each row execute function keep_issued_certificate()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificates
    for each statement execute function refuse_change()`.execute(db)

  // Shared by all institutions: whoever holds a number or a file need not know whose it is.
  await sql`
    create table certificate_register (
      institution_id uuid not null,
      certificate_id uuid not null,
      number text not null,
      check_code text not null,
      file_sha256 text not null,
      primary key (institution_id, certificate_id)
    )`.execute(db)
  await sql`create index on certificate_register (number)`.execute(db)
  await sql`create unique index on certificate_register (file_sha256)`.execute(db)
  await sql`create trigger append_only before update or delete on certificate_register
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificate_register
    for each statement execute function refuse_change()`.execute(db)
}
