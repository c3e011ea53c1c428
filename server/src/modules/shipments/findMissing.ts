import type { Received } from '@tongheng/contract'
import type { findMissing as operation } from '@tongheng/contract/shipments'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { takeOne } from './countShipment.ts'
import { mayCount } from './policy.ts'
import { isMissing, linesOf, lockCarried, lockShipment, type ShipmentKey, shipmentSubject } from './queries.ts'
import { own } from './tables.ts'

/**
 * Takes in what was missing from a shipment and turned up. Its case stays with those who investigate it: the owner was told of it and is told
 * how it ended.
 */
export const findMissing = (
  context: Context<Member>,
  key: ShipmentKey,
  input: Received<typeof operation>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const shipment = await lockShipment(step.db, context.actor, key)
    step.allow(mayCount, shipment)
    await requireVersion(step.db, shipmentSubject(shipment), shipment, input.version)
    const line = (await linesOf(step.db, key)).find(({ id }) => id === input.itemId)
    if (!line || !isMissing(line)) throw fieldError('body.itemId', 'shipments.not-missing')
    const [row] = await lockCarried(step.db, context.actor, [line.id])
    if (!row) throw new Error('a locked instrument is gone')
    const { location, remark = '' } = input
    await takeOne(step, shipment, { row, arrived: true, remark }, { location, late: true })
    await own(step.db)
      .updateTable('shipment_lines')
      .set({ found_by_name: step.actor.name, found_at: step.now, found_remark: remark })
      .where('institution_id', '=', key.institutionId)
      .where('shipment_id', '=', key.id)
      .where('carried_id', '=', line.id)
      .execute()
    const after = await own(step.db)
      .updateTable('shipments')
      .set({ version: shipment.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('shipments.find', shipmentSubject(shipment), shipment, after)
  })
