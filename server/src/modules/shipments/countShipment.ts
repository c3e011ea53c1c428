import type { Received } from '@tongheng/contract'
import type { countShipment as operation } from '@tongheng/contract/shipments'
import { orderItemView } from '#modules/orders'
import { arriveAtWindow, openOrAddToCase, takeIn } from '#modules/samples'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { mayCount } from './policy.ts'
import { linesOf, lockCarried, lockShipment, type ShipmentKey, shipmentSubject } from './queries.ts'
import { moveCarried } from './shipItems.ts'
import { type CarriedRow, own, type ShipmentRow } from './tables.ts'

type Count = Received<typeof operation>['body']

export interface Counted {
  row: CarriedRow
  arrived: boolean
  remark: string
}

/** What the manifest names and did not come is a case, or is added to the one that is open; its owner hears of it (NQI-4.2-park). */
async function miss(step: Step<Member>, shipment: ShipmentRow, { row, remark }: Counted): Promise<void> {
  await moveCarried(step, row, shipment.direction === 'in' ? 'miss' : 'miss-back')
  const item = await orderItemView(step.db, row.institution_id, row.item_id)
  const description = `${shipment.number}: ${remark === '' ? row.instrument : remark}`
  await openOrAddToCase(step, item, { kind: 'difference', sampleId: row.sample_id, description, photos: [] })
}

interface Arrival {
  location: string
  /** Found afterwards, where it was counted as missing. */
  late?: boolean
}

/** The laboratory takes in what came, as the window described it; the way through the window stands on its chain of custody. */
async function arrive(
  step: Step<Member>,
  shipment: ShipmentRow,
  { row, remark }: Counted,
  { location, late = false }: Arrival,
): Promise<void> {
  const [sample] = await takeIn(
    step,
    {
      deliveredBy: shipment.carrier.slice(0, 60),
      wayIn: 'fetched',
      location,
      items: [
        { itemId: row.item_id, condition: row.condition, accessories: row.accessories, photos: [], departure: remark },
      ],
    },
    () => 'body.lines',
    [
      { location: row.window_name, accountId: row.received_by, accountName: row.received_by_name, at: row.received_at },
      {
        location: `${row.window_name} → ${row.institution_name}`,
        accountId: shipment.sent_by_id,
        accountName: shipment.sent_by_name,
        at: shipment.sent_at,
      },
    ],
  )
  await moveCarried(step, row, late ? 'find' : 'arrive', { sample_id: sample?.id ?? null })
}

async function comeBack(step: Step<Member>, { row }: Counted, { location, late = false }: Arrival): Promise<void> {
  if (row.sample_id !== null)
    await arriveAtWindow(step, { institutionId: row.institution_id, id: row.sample_id }, location)
  await moveCarried(step, row, late ? 'find-back' : 'come-back')
}

/** The addressee takes one instrument of a shipment in: the laboratory as a sample, the window to be handed out. */
export const takeOne = (step: Step<Member>, shipment: ShipmentRow, counted: Counted, arrival: Arrival): Promise<void> =>
  shipment.direction === 'in' ? arrive(step, shipment, counted, arrival) : comeBack(step, counted, arrival)

/** Every line of the manifest with what was counted; a line left out is asked for. */
async function countedLines(step: Step<Member>, key: ShipmentKey, input: Count): Promise<Counted[]> {
  const listed = await linesOf(step.db, key)
  const said = new Map(input.lines.map((line) => [line.id, line]))
  if (listed.some((line) => !said.has(line.id)) || said.size !== listed.length)
    throw fieldError('body.lines', 'shipments.not-counted-whole')
  const rows = await lockCarried(
    step.db,
    step.actor,
    listed.map((line) => line.id),
  )
  return rows.map((row) => {
    const line = said.get(row.id)
    return { row, arrived: line?.arrived ?? false, remark: line?.remark ?? '' }
  })
}

/** Counts a shipment in against its manifest. */
export const countShipment = (context: Context<Member>, key: ShipmentKey, input: Count): Promise<void> =>
  change(context, async (step) => {
    const shipment = await lockShipment(step.db, context.actor, key)
    step.allow(mayCount, shipment)
    if (shipment.counted_at !== null) throw new DomainError('conflict', 'shipments.counted-already')
    await requireVersion(step.db, shipmentSubject(shipment), shipment, input.version)
    for (const counted of await countedLines(step, key, input)) {
      const { row, arrived, remark } = counted
      await own(step.db)
        .updateTable('shipment_lines')
        .set({ arrived, remark })
        .where('institution_id', '=', key.institutionId)
        .where('shipment_id', '=', key.id)
        .where('carried_id', '=', row.id)
        .execute()
      if (arrived) await takeOne(step, shipment, counted, { location: input.location })
      else await miss(step, shipment, counted)
    }
    const after = await own(step.db)
      .updateTable('shipments')
      .set({ counted_by_name: step.actor.name, counted_at: step.now, version: shipment.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('shipments.count', shipmentSubject(shipment), shipment, after)
  })
