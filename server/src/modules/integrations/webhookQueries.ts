import type { DeliveryStatus, DeliveryView, WebhookView } from '@tongheng/contract/integrations'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { type AttemptRow, type MessageRow, own, type WebhookRow } from './tables.ts'

export const webhooksOf = (db: AnyDb, organizationId: string) =>
  own(db).selectFrom('webhooks').selectAll().where('organization_id', '=', organizationId).orderBy('created_at')

/** A webhook of the own organisation, or 404. */
export async function webhookFor(db: AnyDb, actor: Member, id: string): Promise<WebhookRow> {
  const row = await webhooksOf(db, actor.organizationId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockWebhook(db: AnyDb, actor: Member, id: string): Promise<WebhookRow> {
  const row = await webhooksOf(db, actor.organizationId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

interface Figures {
  webhook_id: string
  waiting: number
  delivered_at: Date | null
}

/** How the messages of these webhooks fare. */
async function figuresOf(db: AnyDb, ids: readonly string[]): Promise<Map<string, Figures>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('webhook_messages')
    .leftJoin('webhook_attempts', 'webhook_attempts.message_id', 'webhook_messages.id')
    .select([
      'webhook_id',
      sql<number>`(count(distinct webhook_messages.id) filter (where status = 'waiting'))::int`.as('waiting'),
      sql<Date | null>`max(webhook_attempts.at) filter (where answer between 200 and 299)`.as('delivered_at'),
    ])
    .where('webhook_id', 'in', ids)
    .groupBy('webhook_id')
    .execute()
  return new Map(rows.map((row) => [row.webhook_id, row]))
}

const present = (row: WebhookRow, figures: Figures | undefined, now: Date): WebhookView => ({
  id: row.id,
  url: row.url,
  events: row.events,
  status: row.status,
  pausedAt: row.paused_at?.toISOString() ?? null,
  pausedBecause: row.paused_because,
  earlierSecretUntil: row.earlier_until !== null && row.earlier_until > now ? row.earlier_until.toISOString() : null,
  waiting: figures?.waiting ?? 0,
  lastDeliveredAt: figures?.delivered_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by_name,
  version: row.version,
})

export async function presentWebhooks(db: AnyDb, rows: readonly WebhookRow[], now: Date): Promise<WebhookView[]> {
  const figures = await figuresOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => present(row, figures.get(row.id), now))
}

const presentMessage = (row: MessageRow, attempts: readonly AttemptRow[]): DeliveryView => ({
  id: row.id,
  type: row.type,
  status: row.status,
  body: row.body,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  attempts: attempts.map(({ at, answer, fault, ms }) => ({ at: at.toISOString(), answer, fault, ms })),
})

export async function presentMessages(db: AnyDb, rows: readonly MessageRow[]): Promise<DeliveryView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const attempts = await own(db)
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('message_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const byMessage = Map.groupBy(attempts, (one) => one.message_id)
  return rows.map((row) => presentMessage(row, byMessage.get(row.id) ?? []))
}

interface Filter {
  page: number
  size: number
  status?: DeliveryStatus | undefined
}

export function messagesOf(db: AnyDb, webhookId: string, filter: Filter) {
  let query = own(db).selectFrom('webhook_messages').selectAll().where('webhook_id', '=', webhookId)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  return pageOf(query.orderBy('created_at', 'desc').orderBy('id', 'desc'), filter)
}
