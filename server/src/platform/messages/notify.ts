import type { Locale } from '@tongheng/contract'
import type { MessageChannel, MessageTopic } from '@tongheng/contract/messages.topics'
import type { Insertable } from 'kysely'
import { pageUrl } from '../pageUrl.ts'
import type { Platform } from '../context.ts'
import { type AnyDb, sql } from '../db.ts'
import { enqueueAll } from '../events.ts'
import { newId } from '../ids.ts'
import type { MessageKind } from './kinds.ts'
import { mailOf } from './layout.ts'
import { maskRecipient } from './mask.ts'
import { choicesOf } from './preferences.ts'
import { messageTables, type MessageTables } from './tables.ts'
import { fillWords, type Value, type Words } from './template.ts'
import { wordsOf } from './words.ts'

/** Somebody who is told. */
export interface Addressee {
  /** Null: without an account, told by mail only. */
  id: string | null
  /** Empty: unknown. */
  name: string
  email: string
  locale: Locale
}

export interface Notice<Field extends string> {
  kind: MessageKind<Field>
  to: readonly Addressee[]
  /** Whose robots tell their group too. */
  organizationId?: string | null
  /** Page of the web app where it goes on; empty: there is none. */
  page: string
  /** Link of the mail where it is another one than the page, such as one that works without signing in. */
  link?: string
  data: Readonly<Record<Field, Value>>
}

/** A step of a change, or a context: what happens with the caller's transaction. */
export interface Sender {
  readonly db: AnyDb
  readonly platform: Platform
}

export const deliverTask = 'deliver-message'
/** Channel of `notify` in PostgreSQL: `account message`. */
export const newMessages = 'new_messages'

interface Sending {
  delivery: Insertable<MessageTables['message_deliveries']> & { id: string }
  content: Insertable<MessageTables['outgoing_messages']> | null
}

/** What one sending of a notice is made of. */
interface Parts {
  kind: { name: string; topic: MessageTopic }
  channel: MessageChannel
  now: Date
}

const blank = ({ kind, channel, now }: Parts) => ({
  id: newId(),
  kind: kind.name,
  topic: kind.topic,
  channel,
  message_id: null,
  account_id: null,
  robot_id: null,
  state: 'waiting' as const,
  next_try_at: null,
  started_at: null,
  created_at: now,
  ended_at: null,
  digest_id: null,
})

function sendingOf(
  parts: Parts,
  to: { recipient: string; accountId: string | null; messageId: string | null },
  { subject, text, link }: Words & { link: string },
): Sending {
  const delivery = {
    ...blank(parts),
    account_id: to.accountId,
    message_id: to.messageId,
    recipient: maskRecipient(to.recipient),
  }
  return { delivery, content: { id: delivery.id, recipient: to.recipient, subject, body: text, link } }
}

/** A mail to one person that is not the notice of one event. */
export const mailSending = (
  { kind, now }: Omit<Parts, 'channel'>,
  person: Addressee,
  letter: Words & { link: string },
): Sending =>
  sendingOf({ kind, channel: 'mail', now }, { recipient: person.email, accountId: person.id, messageId: null }, letter)

const robotSending = (parts: Parts, robot: { id: string; name: string }, words: Words & { link: string }): Sending => {
  const delivery = { ...blank(parts), robot_id: robot.id, recipient: robot.name }
  const { subject, text, link } = words
  return { delivery, content: { id: delivery.id, recipient: robot.id, subject, body: text, link } }
}

/** Waits for the morning's mail; its text is the message of the inbox. */
const digestSending = (parts: Parts, person: Addressee, messageId: string): Sending => ({
  delivery: {
    ...blank(parts),
    account_id: person.id,
    message_id: messageId,
    recipient: maskRecipient(person.email),
    state: 'digest',
  },
  content: null,
})

/** Writes sendings and puts them into the queue. */
export async function enqueueSendings(db: AnyDb, sendings: readonly Sending[]): Promise<void> {
  if (sendings.length === 0) return
  const tables = messageTables(db)
  const contents = sendings.flatMap(({ content }) => content ?? [])
  await tables
    .insertInto('message_deliveries')
    .values(sendings.map(({ delivery }) => delivery))
    .execute()
  if (contents.length === 0) return
  await tables.insertInto('outgoing_messages').values(contents).execute()
  await enqueueAll(
    db,
    deliverTask,
    contents.map(({ id }) => ({ deliveryId: id })),
  )
}

interface Told<Field extends string> {
  notice: Notice<Field>
  words: Readonly<Record<Locale, Words>>
  now: Date
  /** Link of the mail, and of the page for everybody else. */
  url: string
  pageLink: string
}

async function intoInboxes<Field extends string>(
  { db }: Sender,
  { notice, words, now }: Told<Field>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (notice.kind.only !== undefined) return ids
  const rows = notice.to.flatMap((person) => {
    if (person.id === null || ids.has(person.id)) return []
    const id = newId()
    ids.set(person.id, id)
    const { subject, text } = words[person.locale]
    const { name, topic } = notice.kind
    return {
      id,
      account_id: person.id,
      kind: name,
      topic,
      title: subject,
      body: text,
      page: notice.page,
      created_at: now,
      read_at: null,
    }
  })
  if (rows.length === 0) return ids
  await messageTables(db).insertInto('messages').values(rows).execute()
  await sql`select pg_notify(${newMessages}, pair) from unnest(${rows.map((row) => `${row.account_id} ${row.id}`)}::text[]) pair`.execute(
    messageTables(db),
  )
  return ids
}

/** Sendings to one person, as they chose. */
function sendingsTo<Field extends string>(
  { notice, words, now, url }: Told<Field>,
  person: Addressee,
  {
    choice,
    messageId,
  }: { choice: { mail: boolean; sms: boolean; digest: boolean; phone: string | null }; messageId: string | null },
): Sending[] {
  const { kind } = notice
  const told = words[person.locale]
  const sendings: Sending[] = []
  const to = { accountId: person.id, messageId }
  const letter = mailOf({ ...told, name: person.name, link: url }, person.locale)
  if (choice.mail && choice.digest && messageId !== null)
    sendings.push(digestSending({ kind, channel: 'mail', now }, person, messageId))
  else if (choice.mail && kind.only !== 'sms')
    sendings.push(
      sendingOf({ kind, channel: 'mail', now }, { ...to, recipient: person.email }, { ...letter, link: url }),
    )
  if (choice.sms && choice.phone !== null && kind.only === undefined)
    sendings.push(
      sendingOf(
        { kind, channel: 'sms', now },
        { ...to, recipient: choice.phone },
        { subject: told.subject, text: told.subject, link: '' },
      ),
    )
  return sendings
}

async function robotSendings<Field extends string>(
  { db }: Sender,
  { notice, words, now, pageLink }: Told<Field>,
): Promise<Sending[]> {
  if (!notice.organizationId || notice.kind.only !== undefined) return []
  const robots = await messageTables(db)
    .selectFrom('message_robots')
    .select(['id', 'name', 'kind', 'locale'])
    .where('organization_id', '=', notice.organizationId)
    .where('active', '=', true)
    .where(sql<boolean>`${notice.kind.topic} = any(topics)`)
    .execute()
  return robots.map((robot) => {
    const { subject } = words[robot.locale]
    const parts = { kind: notice.kind, channel: robot.kind, now }
    return robotSending(parts, robot, { subject, text: subject, link: pageLink })
  })
}

/**
 * Tells people something: in their inbox always, by mail, SMS and the robots of their organisation as they chose. The only way
 * in which anything is sent. All of it happens if and only if the caller's transaction commits; each sending is logged,
 * tried again and never made twice where the channel can know (`deliver.ts`).
 */
export async function notify<Field extends string>(sender: Sender, notice: Notice<Field>): Promise<void> {
  const { kind, to, data, page } = notice
  const words = await wordsOf(sender.db, kind)
  const pageLink = page === '' ? '' : pageUrl(sender.platform.config, page)
  const told: Told<Field> = {
    notice,
    words: { 'zh-CN': fillWords(words['zh-CN'], data, 'zh-CN'), en: fillWords(words.en, data, 'en') },
    now: sender.platform.now(),
    url: notice.link ?? pageLink,
    pageLink,
  }
  const messageIds = await intoInboxes(sender, told)
  const choiceOf = await choicesOf(sender.db, [...messageIds.keys()], kind.topic)
  const seen = new Set<string>()
  const sendings = to.flatMap((person) => {
    if (seen.has(person.email)) return []
    seen.add(person.email)
    return sendingsTo(told, person, {
      choice: choiceOf(person.id ?? ''),
      messageId: messageIds.get(person.id ?? '') ?? null,
    })
  })
  await enqueueSendings(sender.db, [...sendings, ...(await robotSendings(sender, told))])
}

/** A text message to a number that nobody proved yet: the code that proves it. */
export async function sendSms<Field extends string>(
  sender: Sender,
  {
    kind,
    phone,
    accountId,
    locale,
    data,
  }: {
    kind: MessageKind<Field>
    phone: string
    accountId: string
    locale: Locale
    data: Readonly<Record<Field, Value>>
  },
): Promise<void> {
  const { subject, text } = fillWords((await wordsOf(sender.db, kind))[locale], data, locale)
  const parts = { kind, channel: 'sms' as const, now: sender.platform.now() }
  await enqueueSendings(sender.db, [
    sendingOf(parts, { recipient: phone, accountId, messageId: null }, { subject, text, link: '' }),
  ])
}
