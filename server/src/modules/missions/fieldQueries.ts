import type { AnyDb } from '#platform/db'
import { pageOf } from '#platform/lists'
import { itemRows, type MissionKey } from './queries.ts'
import { own } from './tables.ts'
import { orderItemViews } from '#modules/orders'
import { recordsOfTasks } from '#modules/records'
import { tasksOfItems } from '#modules/tasks'

const withResolution = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('mission_field_entries')
    .leftJoin('mission_field_resolutions', (join) =>
      join
        .onRef('mission_field_resolutions.institution_id', '=', 'mission_field_entries.institution_id')
        .onRef('mission_field_resolutions.entry_id', '=', 'mission_field_entries.id'),
    )
    .where('mission_field_entries.institution_id', '=', institutionId)

const withDecision = (db: AnyDb, institutionId: string) =>
  withResolution(db, institutionId)
    .selectAll('mission_field_entries')
    .select([
      'mission_field_resolutions.decision',
      'mission_field_resolutions.reason as decision_reason',
      'mission_field_resolutions.account_name as decided_by',
      'mission_field_resolutions.at as decided_at',
    ])

export type DecidedRow = Awaited<ReturnType<ReturnType<typeof withDecision>['execute']>>[number]

const open = ['conflict', 'held'] as const

export function fieldEntryPage(
  db: AnyDb,
  key: MissionKey,
  search: { page: number; size: number; open?: 'yes' | undefined },
) {
  let query = withDecision(db, key.institutionId).where('mission_id', '=', key.id)
  if (search.open === 'yes') query = query.where('outcome', 'in', open).where('decision', 'is', null)
  return pageOf(query.orderBy('received_at', 'desc').orderBy('device_id').orderBy('seq', 'desc'), search)
}

export const fieldEntryById = (db: AnyDb, key: MissionKey, id: string) =>
  withDecision(db, key.institutionId)
    .where('mission_id', '=', key.id)
    .where('mission_field_entries.id', '=', id)
    .executeTakeFirst()

/** A device counts through all its missions. */
export const fieldEntriesOfDevice = (db: AnyDb, institutionId: string, deviceId: string, seqs: readonly number[]) =>
  withDecision(db, institutionId)
    .where('mission_field_entries.device_id', '=', deviceId)
    .where('mission_field_entries.seq', 'in', seqs)
    .orderBy('mission_field_entries.seq')
    .execute()

/** How many figures from the site wait for a decision. */
export async function openFieldEntries(db: AnyDb, key: MissionKey): Promise<number> {
  const { count } = await withResolution(db, key.institutionId)
    .where('mission_id', '=', key.id)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('outcome', 'in', open)
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The mission's records by their id, each with its instrument and the order it belongs to. */
export async function recordsOfMission(db: AnyDb, key: MissionKey) {
  const ids = (await itemRows(db, key)).map((row) => row.item_id)
  const items = await orderItemViews(db, key.institutionId, ids)
  const tasks = await tasksOfItems(db, key.institutionId, ids)
  const parts = ids.flatMap((id) => tasks.get(id) ?? [])
  const taskIds = parts.map(({ id }) => id)
  const records = await recordsOfTasks(db, key.institutionId, taskIds)
  return new Map(
    parts.flatMap(({ id, itemId }) => {
      const item = items.get(itemId)
      const record = records.get(id)
      return item && record ? [[record.id, { record, item }] as const] : []
    }),
  )
}
