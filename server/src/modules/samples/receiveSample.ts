import type { Received } from '@tongheng/contract'
import type { receiveSample as operation } from '@tongheng/contract/samples'
import { lockOrderItem, markItem } from '#modules/orders'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { sampleReceived } from './events.ts'
import { mayReceive } from './policy.ts'
import { type SampleKey, sampleSubject } from './queries.ts'
import { own } from './tables.ts'

/**
 * Takes an instrument in at the counter: what it is, its condition, what came with it, who brought it (CAL-6.2.2, 6.2.5).
 * From here on somebody holds it at every moment.
 */
export const receiveSample = (
  context: Context<Member>,
  input: Received<typeof operation>['body'],
): Promise<SampleKey> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(mayReceive, { institutionId })
    const item = await lockOrderItem(step.db, { institutionId, itemId: input.itemId }).catch((error: unknown) => {
      throw error instanceof DomainError && error.kind === 'not-found'
        ? fieldError('body.itemId', 'samples.no-item')
        : error
    })
    if (item.stage !== 'agreed')
      throw new DomainError('conflict', 'orders.wrong-stage', { name: item.name, stage: item.stage })
    await requireOwnFiles(
      step.db,
      context.actor,
      new Map(input.photos.map((id, index) => [id, `body.photos.${index}`])),
    )
    const year = yearOf(step.now)
    const sample = await own(step.db)
      .insertInto('samples')
      .values({
        institution_id: institutionId,
        id: newId(),
        number: formatNumber('YP', year, await nextNumber(step.db, institutionId, 'sample', year)),
        status: 'in-custody',
        order_id: item.orderId,
        item_id: item.itemId,
        name: item.name,
        model: input.model || item.model,
        serial: input.serial || item.serial,
        condition: input.condition,
        accessories: JSON.stringify(input.accessories),
        photos: input.photos,
        way_in: input.wayIn,
        delivered_by: input.deliveredBy,
        received_by: context.actor.accountId,
        received_by_name: context.actor.name,
        received_at: step.now,
        location: input.location,
        holder_id: context.actor.accountId,
        holder_name: context.actor.name,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await markItem(step, { institutionId, itemId: item.itemId }, 'received')
    step.record('samples.receive', sampleSubject(sample), null, sample)
    await step.announce(sampleReceived, {
      institutionId,
      sampleId: sample.id,
      orderId: item.orderId,
      itemId: item.itemId,
      clientId: item.clientId,
    })
    return { institutionId, id: sample.id }
  })
