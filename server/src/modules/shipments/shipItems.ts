import { type CarriedAction, carriedWorkflow } from '@tongheng/contract/shipments'
import { sendBack } from '#modules/samples'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import type { Updateable } from 'kysely'
import { mayShip } from './policy.ts'
import { carriedSubject, lockCarried, type ShipmentKey, shipmentSubject } from './queries.ts'
import { type CarriedRow, own, type ShipmentTables } from './tables.ts'

/** Takes one carried instrument a step further. */
export async function moveCarried(
  step: Step<Member>,
  row: CarriedRow,
  action: CarriedAction,
  values: Updateable<ShipmentTables['carried_items']> = {},
): Promise<CarriedRow> {
  const after = await own(step.db)
    .updateTable('carried_items')
    .set({ ...values, status: requireMove(carriedWorkflow, action, row.status), version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record(`shipments.${action}`, carriedSubject(row), row, after)
  return after
}

/** Ships a batch with its manifest; what goes back to the window leaves the laboratory's custody with its certificate. */
export const shipItems = (
  context: Context<Member>,
  input: { institutionId: string; ids: readonly string[]; carrier: string },
): Promise<ShipmentKey> =>
  change(context, async (step) => {
    const back = context.actor.organizationKind === 'institution'
    const action = back ? 'ship-back' : 'ship'
    step.allow(mayShip, action)
    const rows = await lockCarried(step.db, context.actor, input.ids)
    const [first] = rows
    const together = rows.every(
      (row) => row.institution_id === input.institutionId && row.window_id === first?.window_id,
    )
    if (!first || !together) throw fieldError('body.ids', 'shipments.one-way')
    const year = yearOf(step.now)
    const sender = context.actor.organizationId
    const shipment = await own(step.db)
      .insertInto('shipments')
      .values({
        institution_id: first.institution_id,
        id: newId(),
        number: formatNumber('FY', year, await nextNumber(step.db, sender, 'shipment', year)),
        direction: back ? 'back' : 'in',
        window_id: first.window_id,
        institution_name: first.institution_name,
        window_name: first.window_name,
        carrier: input.carrier,
        pieces: rows.length,
        sent_by_id: step.actor.accountId,
        sent_by_name: step.actor.name,
        sent_at: step.now,
        counted_by_name: null,
        counted_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    for (const [line, row] of rows.entries()) {
      if (back && row.sample_id !== null)
        await sendBack(step, { institutionId: row.institution_id, id: row.sample_id }, row.window_name)
      await moveCarried(step, row, action)
      await own(step.db)
        .insertInto('shipment_lines')
        .values({
          institution_id: row.institution_id,
          shipment_id: shipment.id,
          carried_id: row.id,
          line,
          arrived: null,
        })
        .execute()
    }
    step.record('shipments.send', shipmentSubject(shipment), null, shipment)
    return { institutionId: shipment.institution_id, id: shipment.id }
  })
