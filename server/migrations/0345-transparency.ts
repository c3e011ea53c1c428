import { type Kysely, sql } from 'kysely'

/**
 * The transparency log: what happened to certificates, in an order and with hashes that nobody can change unseen. Entries wait
 * in a queue that the business transaction writes; one server at a time moves them into the tree and signs the new checkpoint.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table log_queue (
      -- In the order in which changes follow each other, whatever the clocks of the servers say.
      id bigint generated always as identity primary key,
      institution_id uuid not null,
      certificate_id uuid not null,
      number text not null,
      leaf text not null,
      reason_salt text
    )`.execute(db)
  await sql`
    create table log_entries (
      leaf_index bigint primary key check (leaf_index >= 0),
      queue_id bigint not null unique,
      institution_id uuid not null,
      certificate_id uuid not null,
      number text not null,
      leaf text not null,
      leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
      reason_salt text
    )`.execute(db)
  await sql`create index on log_entries (institution_id, certificate_id, leaf_index)`.execute(db)
  await sql`create index on log_entries (number, leaf_index)`.execute(db)

  // Perfect subtrees of 16, 256, 4096 … leaves: those between are computed from at most eight of them, so that the whole
  // tree costs one small row for every fifteen entries, and a proof a few dozen reads by key.
  await sql`
    create table log_nodes (
      level smallint not null check (level > 0 and level % 4 = 0),
      node_index bigint not null check (node_index >= 0),
      hash bytea not null check (octet_length(hash) = 32),
      primary key (level, node_index)
    )`.execute(db)
  await sql`
    create table log_checkpoints (
      tree_size bigint primary key check (tree_size > 0),
      root bytea not null check (octet_length(root) = 32),
      -- Signed text with the log's own signature.
      note text not null,
      -- By the clock of the database, which paces the signing; it is no part of what is signed.
      signed_at timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table log_cosignatures (
      tree_size bigint not null references log_checkpoints,
      -- Who, as name+id of the key.
      witness text not null,
      line text not null,
      stated_at timestamptz(3) not null,
      primary key (tree_size, witness)
    )`.execute(db)
  await sql`create index on log_cosignatures (witness, tree_size desc)`.execute(db)
  // One key and one name for as long as the log lives: another name would be another log.
  await sql`
    create table log_keys (
      only_row boolean primary key default true check (only_row),
      origin text not null,
      public_key text not null,
      sealed_key text not null
    )`.execute(db)
  await sql`
    create table log_checks (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null,
      tree_size bigint not null,
      -- Hashes in base64 of the perfect subtrees of the checked tree, from which the next check goes on.
      frontier jsonb not null,
      problem text
    )`.execute(db)

  await sql`
    create function next_log_entry() returns trigger language plpgsql as $$
    begin
      if new.leaf_index > 0 and not exists (select from log_entries where leaf_index = new.leaf_index - 1) then
        raise exception 'entries of the log follow without a gap' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger without_gap before insert on log_entries
    for each row execute function next_log_entry()`.execute(db)
  await sql`
    create function leave_log_queue() returns trigger language plpgsql as $$
    begin
      if not exists (select from log_entries where queue_id = old.id) then
        raise exception 'what waits for the log leaves only into the log' using errcode = 'raise_exception';
      end if;
      return old;
    end $$`.execute(db)
  await sql`create trigger only_into_log before delete on log_queue
    for each row execute function leave_log_queue()`.execute(db)
  await sql`create trigger never_altered before update on log_queue
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on log_queue
    for each statement execute function refuse_change()`.execute(db)
  for (const table of ['log_entries', 'log_nodes', 'log_checkpoints', 'log_cosignatures', 'log_keys', 'log_checks']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
