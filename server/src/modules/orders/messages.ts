import type { OrderMessage } from '@tongheng/contract/orders'
import { organizationById } from '#modules/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { type FileReader, fileRefs, requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { requireActing } from '#platform/policy'
import { asMember } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { messageSaid } from './events.ts'
import type { Naming } from './naming.ts'
import { sideOf } from './policy.ts'
import { lockOrder, orderFor, type OrderKey } from './queries.ts'
import { orderSubject, toldOf } from './subject.ts'
import { own } from './tables.ts'

/** Both sides ask and answer on the order itself, so that what was said stays with it (CAL-6.1.4). */
export const sayOnOrder = (
  context: Context<Member>,
  key: OrderKey,
  input: { text: string; files: string[] },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    requireActing(step.actor)
    step.allowedBecause('whoever may see an order may ask and answer on it')
    const paths = new Map(input.files.map((id, index) => [id, `body.files.${index}`]))
    await requireOwnFiles(step.db, context.actor, paths)
    const organization = await organizationById(step.db, context.actor.organizationId)
    const side = sideOf(context.actor, order)
    const messageId = newId()
    await own(step.db)
      .insertInto('order_messages')
      .values({
        institution_id: order.institution_id,
        id: messageId,
        order_id: order.id,
        side,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        organization_name: organization.name,
        at: step.now,
        text: input.text,
        files: [...paths.keys()],
      })
      .execute()
    step.record('orders.say', orderSubject(order), null, { messageId, files: input.files.length })
    await step.announce(messageSaid, { ...toldOf(order), side })
  })

/** Notes that a person has seen what was said until now. */
export const readMessages = (context: Context<Member>, key: OrderKey): Promise<void> =>
  change(context, async (step) => {
    const order = await orderFor(step.db, context.actor, key)
    step.allowedBecause('everybody keeps their own marks')
    const mark = { institution_id: order.institution_id, order_id: order.id, account_id: context.actor.accountId }
    await own(step.db)
      .insertInto('order_readers')
      .values({ ...mark, read_at: step.now })
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'order_id', 'account_id']).doUpdateSet({ read_at: step.now }),
      )
      .execute()
    step.record('orders.read', { kind: 'order-reader', id: order.id, organizationId: order.institution_id }, null, {
      accountId: context.actor.accountId,
    })
  })

/** What was said on an order, oldest first; what this person has not seen yet is marked. */
export async function messagesOf(context: Context<Member>, key: OrderKey, say: Naming): Promise<OrderMessage[]> {
  const rows = await own(context.db)
    .selectFrom('order_messages')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', key.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const reader = await own(context.db)
    .selectFrom('order_readers')
    .select('read_at')
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', key.id)
    .where('account_id', '=', context.actor.accountId)
    .executeTakeFirst()
  const files = await fileRefs(
    context.db,
    rows.flatMap((row) => row.files),
  )
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    by: say(row.account_name, row.side),
    organization: row.organization_name,
    at: row.at.toISOString(),
    text: row.text,
    files: row.files.flatMap((id) => files.get(id) ?? []),
    unread: row.account_id !== context.actor.accountId && (reader === undefined || row.at > reader.read_at),
  }))
}

/** A file that was attached to what was said is read by whoever may see the order. */
export const readAttached: FileReader = async (db: AnyDb, actor, fileId) => {
  if (actor.organizationId === null) return false
  const message = await own(db)
    .selectFrom('order_messages')
    .select(['institution_id', 'order_id'])
    .where(sql<boolean>`files @> array[${fileId}]::uuid[]`)
    .executeTakeFirst()
  if (!message) return false
  const key = { institutionId: message.institution_id, id: message.order_id }
  return orderFor(db, asMember(actor), key).then(
    () => true,
    () => false,
  )
}
