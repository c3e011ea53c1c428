import type { Received } from '@tongheng/contract'
import type { receiveSample as oneOperation, receiveSamples as manyOperation } from '@tongheng/contract/samples'
import { lockOrderItem, markItem, type OrderItem, orderItemViews } from '#modules/orders'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, type FieldRefusal } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { sampleReceived } from './events.ts'
import { mayReceive } from './policy.ts'
import { type SampleKey, sampleSubject } from './queries.ts'
import { writeStateReport } from './stateReports.ts'
import { own, type SampleRow } from './tables.ts'

type Many = Received<typeof manyOperation>['body']
type Line = Many['items'][number]
type Delivery = Omit<Many, 'items'>

/** Where the faults of one instrument are shown: the single one stands in the body itself. */
const at = (path: string, field: string): string => `${path}.${field}`

async function requirePhotos(step: Step<Member>, lines: readonly Line[], pathOf: (index: number) => string) {
  const paths = lines.flatMap((line, index) =>
    line.photos.map((id, photo): [string, string] => [id, at(pathOf(index), `photos.${photo}`)]),
  )
  await requireOwnFiles(step.db, step.actor, new Map(paths))
}

/** Locks what is received, orders in one sequence for everybody, and says of each line that is not expected why. */
async function lockExpected(
  step: Step<Member>,
  lines: readonly Line[],
  pathOf: (index: number) => string,
): Promise<OrderItem[]> {
  const institutionId = step.actor.organizationId
  const ids = lines.map((line) => line.itemId)
  const found = await orderItemViews(step.db, institutionId, ids)
  const unknown = lines.flatMap((line, index): FieldRefusal[] => {
    const path = at(pathOf(index), 'itemId')
    if (!found.has(line.itemId)) return [{ path, code: 'samples.no-item' }]
    return ids.indexOf(line.itemId) < index ? [{ path, code: 'samples.received-twice' }] : []
  })
  if (unknown.length > 0) throw new DomainError('invalid', 'samples.no-item', {}, unknown)
  const firstOfOrders = [...new Map([...found.values()].map((item) => [item.orderId, item.itemId])).entries()]
  for (const [, itemId] of firstOfOrders.toSorted(([a], [b]) => a.localeCompare(b)))
    await lockOrderItem(step.db, { institutionId, itemId })
  const locked = await orderItemViews(step.db, institutionId, ids)
  return ids.map((id) => {
    const item = locked.get(id)
    if (item === undefined) throw fieldError('body.items', 'samples.no-item')
    if (item.stage !== 'agreed')
      throw new DomainError('conflict', 'orders.wrong-stage', { name: item.name, stage: item.stage })
    return item
  })
}

async function writeSample(step: Step<Member>, item: OrderItem, line: Line, delivery: Delivery): Promise<SampleRow> {
  const { institutionId } = item
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
      model: line.model || item.model,
      serial: line.serial || item.serial,
      condition: line.condition,
      accessories: JSON.stringify(line.accessories),
      photos: line.photos,
      way_in: delivery.wayIn,
      delivered_by: delivery.deliveredBy,
      received_by: step.actor.accountId,
      received_by_name: step.actor.name,
      received_at: step.now,
      location: delivery.location,
      holder_id: step.actor.accountId,
      holder_name: step.actor.name,
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
  if (line.departure) await writeStateReport(step, sample, { text: line.departure, photos: line.photos })
  return sample
}

/** A step that an instrument took before it came in, at a window. */
export interface CameThrough {
  location: string
  accountId: string
  accountName: string
  at: Date
}

async function writeWay(step: Step<Member>, sample: SampleRow, way: readonly CameThrough[]): Promise<void> {
  for (const { location, accountId, accountName, at: moment } of way)
    await own(step.db)
      .insertInto('sample_moves')
      .values({
        institution_id: sample.institution_id,
        id: newId(),
        sample_id: sample.id,
        location,
        account_id: accountId,
        account_name: accountName,
        at: moment,
      })
      .execute()
}

/** Takes instruments in within the caller's change, in the order given; `pathOf` says where the faults of a line are shown. */
export async function takeIn(
  step: Step<Member>,
  { items, ...delivery }: Many,
  pathOf: (index: number) => string,
  way: readonly CameThrough[] = [],
): Promise<SampleRow[]> {
  step.allow(mayReceive, { institutionId: step.actor.organizationId })
  const locked = await lockExpected(step, items, pathOf)
  await requirePhotos(step, items, pathOf)
  const samples: SampleRow[] = []
  for (const [index, line] of items.entries()) {
    const item = locked[index]
    if (!item) continue
    const sample = await writeSample(step, item, line, delivery)
    await writeWay(step, sample, way)
    samples.push(sample)
  }
  return samples
}

/**
 * Takes an instrument in at the counter: what it is, its condition, what came with it, who brought it (CAL-6.2.2, 6.2.5).
 * From here on somebody holds it at every moment.
 */
export const receiveSample = (
  context: Context<Member>,
  input: Received<typeof oneOperation>['body'],
): Promise<SampleKey> =>
  change(context, async (step) => {
    const { deliveredBy, wayIn, location, ...line } = input
    const [sample] = await takeIn(step, { deliveredBy, wayIn, location, items: [line] }, () => 'body')
    if (!sample) throw new Error('nothing was received')
    return { institutionId: sample.institution_id, id: sample.id }
  })

/** Everything that somebody brought at once: all of it, or none. */
export const receiveSamples = (context: Context<Member>, input: Many): Promise<SampleRow[]> =>
  change(context, (step) => takeIn(step, input, (index) => `body.items.${index}`))
