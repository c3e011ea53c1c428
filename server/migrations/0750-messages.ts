import { type Kysely, sql } from 'kysely'

/**
 * One way for all messages (NQI-6.4-feedback): the inbox of each person, what is on its way by mail, SMS and robots, and the
 * log of every sending. `mails` becomes `outgoing_messages`; its row has the id of its sending.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table messages (
      id uuid primary key,
      account_id uuid not null references accounts,
      kind text not null,
      topic text not null,
      title text not null check (title <> ''),
      body text not null,
      -- Page of the web app where it goes on.
      page text not null check (page = '' or (page like '/%' and page not like '//%')),
      created_at timestamptz(3) not null,
      read_at timestamptz(3)
    )`.execute(db)
  await sql`create index on messages (account_id, id desc)`.execute(db)
  await sql`create index on messages (account_id) where read_at is null`.execute(db)
  await sql`create index on messages (created_at)`.execute(db)
  await sql`
    create table message_robots (
      id uuid primary key,
      organization_id uuid not null references organizations,
      kind text not null check (kind in ('wecom', 'dingtalk')),
      name text not null,
      -- The address of a robot gives the right to post: it is kept encrypted, like the secret that signs.
      url_cipher text not null,
      url_hint text not null,
      secret_cipher text check (secret_cipher is null or kind = 'dingtalk'),
      topics text[] not null,
      active boolean not null,
      created_at timestamptz(3) not null,
      version integer not null default 1,
      unique (organization_id, name)
    )`.execute(db)
  await sql`
    create table message_deliveries (
      id uuid primary key,
      kind text not null,
      topic text not null,
      channel text not null check (channel in ('mail', 'sms', 'wecom', 'dingtalk')),
      message_id uuid references messages on delete set null,
      -- Empty: a robot, or somebody without an account.
      account_id uuid references accounts,
      robot_id uuid references message_robots on delete set null,
      -- Masked, for the log.
      recipient text not null,
      state text not null check (state in ('waiting', 'sending', 'digest', 'digested', 'sent', 'kept', 'failed', 'uncertain')),
      attempts integer not null default 0 check (attempts >= 0),
      -- What the provider said last.
      answer text not null default '' check (length(answer) <= 500),
      next_try_at timestamptz(3),
      started_at timestamptz(3),
      created_at timestamptz(3) not null,
      ended_at timestamptz(3),
      -- The digest that told it.
      digest_id uuid references message_deliveries on delete set null,
      check ((ended_at is null) = (state in ('waiting', 'sending', 'digest'))),
      check (state <> 'digest' or (message_id is not null and account_id is not null and channel = 'mail'))
    )`.execute(db)
  await sql`create index on message_deliveries (created_at desc, id desc)`.execute(db)
  await sql`create index on message_deliveries (state, created_at desc) where state in ('failed', 'uncertain', 'waiting')`.execute(
    db,
  )
  await sql`create index on message_deliveries (account_id) where state = 'digest'`.execute(db)
  await sql`create index on message_deliveries (message_id)`.execute(db)
  await sql`create index on message_deliveries (digest_id) where digest_id is not null`.execute(db)
  await sql`create index on message_deliveries (account_id, created_at)`.execute(db)
  await sql`
    insert into message_deliveries (id, kind, topic, channel, recipient, state, answer, created_at, ended_at)
    select id, 'accounts.earlier', 'account', 'mail', '***',
      case when kept_at is not null then 'kept' when failure is not null then 'failed' else 'waiting' end,
      coalesce(left(failure, 500), ''), created_at,
      case when kept_at is not null or failure is not null then coalesce(kept_at, created_at) end
    from mails`.execute(db)
  await sql`alter table mails rename to outgoing_messages`.execute(db)
  await sql`
    alter table outgoing_messages
      drop column kept_at,
      drop column failure,
      add column link text not null default '',
      add foreign key (id) references message_deliveries on delete cascade`.execute(db)
  // What still waits in the queue goes on under its new name.
  await sql`
    do $$ begin
      if to_regclass('graphile_worker._private_tasks') is not null then
        update graphile_worker._private_jobs job set payload = json_build_object('deliveryId', job.payload ->> 'mailId')
          from graphile_worker._private_tasks task where task.id = job.task_id and task.identifier = 'deliver-mail';
        update graphile_worker._private_tasks set identifier = 'deliver-message' where identifier = 'deliver-mail';
      end if;
    end $$`.execute(db)
  await preferences(db)
  await texts(db)
}

async function preferences(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_settings (
      account_id uuid primary key references accounts,
      digest text not null default 'immediate' check (digest in ('immediate', 'daily')),
      -- A number that was proved by a code; used for messages only.
      phone text,
      phone_verified_at timestamptz(3),
      check ((phone is null) = (phone_verified_at is null))
    )`.execute(db)
  await sql`
    create table message_preferences (
      account_id uuid not null references accounts,
      topic text not null,
      mail boolean not null,
      sms boolean not null,
      primary key (account_id, topic)
    )`.execute(db)
  await sql`
    create table message_phone_codes (
      id uuid primary key,
      account_id uuid not null references accounts,
      phone text not null,
      code_fingerprint text not null,
      created_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      tries integer not null default 0,
      used_at timestamptz(3)
    )`.execute(db)
  await sql`create index on message_phone_codes (account_id, created_at desc)`.execute(db)
  await sql`create index on message_phone_codes (phone, created_at desc)`.execute(db)
}

/** Texts that the operator wrote instead of the product's, each version for good; and the sign that a session ended. */
async function texts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_templates (
      kind text not null,
      version integer not null check (version > 0),
      subject_zh text not null,
      text_zh text not null,
      subject_en text not null,
      text_en text not null,
      published_by uuid not null references accounts,
      published_by_name text not null,
      published_at timestamptz(3) not null,
      primary key (kind, version)
    )`.execute(db)
  await sql`
    create trigger message_templates_append_only before update or delete on message_templates
    for each row execute function refuse_change()`.execute(db)
  await sql`
    create function tell_ended_session() returns trigger language plpgsql as $$
    begin
      perform pg_notify('ended_sessions', old.id::text);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger account_sessions_ended after delete on account_sessions
    for each row execute function tell_ended_session()`.execute(db)
}
