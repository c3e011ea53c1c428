import { sql } from '../db.ts'
import { loadCalendar } from '../clock/store.ts'
import { isWorkingDay } from '../clock/workingDays.ts'
import type { Context } from '../context.ts'
import type { Timer } from '../jobs.ts'
import { dayOf } from '../numbering.ts'
import { pageUrl } from '../pageUrl.ts'
import { messageKinds } from './kinds.ts'
import { mailOf } from './layout.ts'
import { type Addressee, enqueueSendings, mailSending } from './notify.ts'
import { messageTables } from './tables.ts'
import { fillWords } from './template.ts'
import { wordsOf } from './words.ts'

/** The morning's mail. */
export const digestKinds = messageKinds(
  'messages',
  { count: '2', list: '· 委托单 WT-2026-0001：客户已确认\n· 需求 XQ-2026-0001：有新的报价' },
  {
    digest: {
      topic: 'account',
      only: 'mail',
      zh: ['{{count}} 条新消息', '昨天以来有 {{count}} 条消息：\n\n{{list}}'],
      en: ['{{count}} new messages', 'There are {{count}} messages since the last mail:\n\n{{list}}'],
    },
  },
)

/** At most so many lines; the others stand in the inbox. */
const mostLines = 50

/** Finds how to write to people: the kernel does not know them. */
export type FindPeople = (db: Context<null>['db'], accountIds: readonly string[]) => Promise<Map<string, Addressee>>

interface Waiting {
  account_id: string
  ids: string[]
  titles: string[]
}

async function tellOne(context: Context<null>, person: Addressee, waiting: Waiting): Promise<void> {
  const { db, platform } = context
  const kind = digestKinds.digest
  const shown = waiting.titles.slice(0, mostLines).map((title) => `· ${title}`)
  const list = [...shown, ...(waiting.titles.length > mostLines ? ['…'] : [])].join('\n')
  const words = await wordsOf(db, kind)
  const told = fillWords(words[person.locale], { count: String(waiting.titles.length), list }, person.locale)
  const link = pageUrl(platform.config, '/work/messages')
  const letter = mailOf({ ...told, name: person.name, link }, person.locale)
  const sending = mailSending({ kind, now: platform.now() }, person, { ...letter, link })
  await enqueueSendings(db, [sending])
  await messageTables(db)
    .updateTable('message_deliveries')
    .set({ state: 'digested', ended_at: platform.now(), digest_id: sending.delivery.id })
    .where('id', 'in', waiting.ids)
    .execute()
}

/** One mail to each person who wants no other, with what came since the last one. Nothing is told in two of them. */
export async function sendDigests(context: Context<null>, findPeople: FindPeople): Promise<void> {
  const calendar = await loadCalendar(context.db)
  const today = dayOf(context.platform.now())
  // Of a year whose calendar is not loaded nobody knows the holidays; the mail comes every day then.
  if (calendar.years.has(Number(today.slice(0, 4))) && !isWorkingDay(calendar, today)) return
  const locked = await messageTables(context.db)
    .selectFrom('message_deliveries')
    .select(['id', 'account_id', 'message_id'])
    .where('state', '=', 'digest')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  if (locked.length === 0) return
  const { rows } = await sql<Waiting>`
    select delivery.account_id, array_agg(delivery.id order by delivery.id) as ids,
      array_agg(message.title order by delivery.id) as titles
    from message_deliveries delivery join messages message on message.id = delivery.message_id
    where delivery.id = any(${locked.map(({ id }) => id)}) group by delivery.account_id`.execute(
    messageTables(context.db),
  )
  const people = await findPeople(
    context.db,
    rows.map((row) => row.account_id),
  )
  for (const waiting of rows) {
    const person = people.get(waiting.account_id)
    if (person) await tellOne(context, person, waiting)
  }
}

/** Eight in the morning in Asia/Shanghai. */
export const morningDigest = (findPeople: FindPeople): Timer => ({
  name: 'send-digests',
  cron: '0 0 * * *',
  run: (context) => sendDigests(context, findPeople),
})
