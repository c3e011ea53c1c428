import type { Context, Platform } from '../context.ts'
import { type AnyDb, sql } from '../db.ts'
import { type Errand, errandJob } from '../errand.ts'
import { enqueue } from '../events.ts'
import type { Timer } from '../jobs.ts'
import { sendMail } from './channels/mail.ts'
import { failed, type Outcome } from './channels/outcome.ts'
import { postToRobot, robotById } from './channels/robots.ts'
import { sendSms } from './channels/sms.ts'
import { mailboxIsOpen } from './mailbox.ts'
import { deliverTask } from './notify.ts'
import { type DeliveryRow, messageTables, type OutgoingRow } from './tables.ts'

/** Pauses between attempts in minutes; after the last one it has failed. */
const pauses = [1, 5, 15, 60, 180, 360, 720] as const

/** Channels that tell a repetition by its id, so that a sending that was broken off may be made again. */
const knowRepetitions = ['mail', 'sms'] as const

/**
 * Marks the attempt before anything is said: should the server die now, whoever finds the mark knows that the other side may have
 * the message. Null: somebody else is done with it.
 */
async function mark(db: AnyDb, id: string, now: Date): Promise<DeliveryRow | null> {
  const found = await messageTables(db)
    .updateTable('message_deliveries')
    .set(({ eb }) => ({ state: 'sending', started_at: now, next_try_at: null, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('state', '=', 'waiting'),
        where.and([where('state', '=', 'sending'), where('channel', 'in', knowRepetitions)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()
  return found ?? null
}

/** What was broken off at a channel that cannot be asked stays as it is, for a person to decide. */
const markBrokenOff = (db: AnyDb, id: string, now: Date) =>
  messageTables(db)
    .updateTable('message_deliveries')
    .set({ state: 'uncertain', answer: 'the server stopped while it was sent', ended_at: now })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()

async function send(platform: Platform, delivery: DeliveryRow, content: OutgoingRow): Promise<Outcome> {
  const { config } = platform
  const isSmsThere = delivery.channel === 'sms' && config.sms !== undefined
  if (mailboxIsOpen(config) && !isSmsThere) return { state: 'kept', answer: '' }
  if (delivery.channel === 'mail') return sendMail(config, content)
  if (delivery.channel === 'sms') return sendSms(platform, delivery, content)
  const robot = await robotById(platform.db, content.recipient)
  return robot?.active ? postToRobot(platform, robot, content) : failed('the robot rests or was removed')
}

const pauseAfter = ({ attempts }: DeliveryRow): number | undefined => pauses[attempts - 1]

/** Writes what became of the attempt; what was handed over is forgotten, as it may hold a link that gives rights. */
async function settle(context: Context<null>, delivery: DeliveryRow, outcome: Outcome): Promise<void> {
  const tables = messageTables(context.db)
  const now = context.platform.now()
  const answer = outcome.answer.slice(0, 500)
  const minutes = outcome.state === 'again' ? pauseAfter(delivery) : undefined
  if (minutes !== undefined) {
    await tables
      .updateTable('message_deliveries')
      .set({ state: 'waiting', answer, next_try_at: new Date(now.getTime() + minutes * 60_000) })
      .where('id', '=', delivery.id)
      .execute()
    await enqueue(context.db, deliverTask, { deliveryId: delivery.id }, { afterMs: minutes * 60_000 })
    return
  }
  const state = outcome.state === 'again' ? 'failed' : outcome.state
  if (state === 'failed' || state === 'uncertain')
    context.platform.log.warn(
      { delivery: delivery.id, channel: delivery.channel, state, answer },
      'a message was not delivered',
    )
  await tables
    .updateTable('message_deliveries')
    .set({ state, answer, ended_at: now })
    .where('id', '=', delivery.id)
    .execute()
  if (state === 'sent') await tables.deleteFrom('outgoing_messages').where('id', '=', delivery.id).execute()
}

interface Claimed {
  delivery: DeliveryRow
  content: OutgoingRow | undefined
}

const sending: Errand<Claimed, Outcome> = {
  name: deliverTask,
  idOf: (payload) => (payload as { deliveryId: string }).deliveryId,
  claim: async ({ db, platform }, id) => {
    const delivery = await mark(db, id, platform.now())
    if (delivery === null) {
      await markBrokenOff(db, id, platform.now())
      return null
    }
    const content = await messageTables(db)
      .selectFrom('outgoing_messages')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return { delivery, content }
  },
  call: async (platform, { delivery, content }) =>
    content ? send(platform, delivery, content) : failed('its text is kept no longer'),
  settle: (context, { delivery }, outcome) => settle(context, delivery, outcome),
}

export const deliverMessage = errandJob(sending)

/** Puts a sending that failed or is uncertain into the queue again. Null: its text is kept no longer, or it did not fail. */
export async function sendAgain(db: AnyDb, id: string): Promise<DeliveryRow | null> {
  const row = await messageTables(db)
    .updateTable('message_deliveries')
    .set({ state: 'waiting', attempts: 0, ended_at: null, next_try_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'uncertain'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('outgoing_messages')
          .select('id')
          .whereRef('outgoing_messages.id', '=', 'message_deliveries.id'),
      ),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await enqueue(db, deliverTask, { deliveryId: id })
  return row
}

/** Texts that were kept or could not be sent are forgotten after a week, the log after half a year, the inbox after a year. */
export const forgetOldMessages: Timer = {
  name: 'forget-old-messages',
  cron: '41 3 * * *',
  run: async ({ db }) => {
    const tables = messageTables(db)
    const days = (count: number) => sql<Date>`now() - make_interval(days => ${count})`
    await tables.deleteFrom('outgoing_messages').where('created_at', '<', days(7)).execute()
    await tables
      .deleteFrom('message_deliveries')
      .where('created_at', '<', days(183))
      .where('ended_at', 'is not', null)
      .execute()
    await tables.deleteFrom('message_phone_codes').where('created_at', '<', days(2)).execute()
    await tables.deleteFrom('messages').where('created_at', '<', days(366)).execute()
  },
}
