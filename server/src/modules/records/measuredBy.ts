import type { HandOver } from '@tongheng/contract/records'
import type { AnyDb } from '#platform/db'
import type { RecordKey, RecordRow } from './queries.ts'
import { own } from './tables.ts'

const handOverRows = (db: AnyDb, key: RecordKey) =>
  own(db)
    .selectFrom('record_hand_overs')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('record_id', '=', key.id)
    .orderBy('handed_at')
    .orderBy('id')
    .execute()

/** How a record went from hand to hand, oldest first. */
export async function handOversOf(db: AnyDb, key: RecordKey): Promise<HandOver[]> {
  const rows = await handOverRows(db, key)
  return rows.map((row) => ({
    at: row.handed_at.toISOString(),
    from: row.from_name,
    to: row.to_name,
    reason: row.reason,
    by: row.handed_by_name,
  }))
}

/** Whether somebody measured for one of these records before it went on in other hands. */
export async function handedOnBy(
  db: AnyDb,
  institutionId: string,
  recordIds: readonly string[],
  accountId: string,
): Promise<boolean> {
  const found = await own(db)
    .selectFrom('record_hand_overs as handed')
    .innerJoin('records', (join) =>
      join
        .onRef('records.institution_id', '=', 'handed.institution_id')
        .on((on) =>
          on.or([
            on('records.id', '=', on.ref('handed.record_id')),
            on('records.revision_of', '=', on.ref('handed.record_id')),
          ]),
        ),
    )
    .select('handed.id')
    .where('handed.institution_id', '=', institutionId)
    .where('records.id', 'in', recordIds)
    .where('handed.from_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

/** Somebody who measured, from when until when. */
export interface Measurer {
  accountId: string
  from: Date
  /** Null: until the record was handed in. */
  until: Date | null
}

/** Whoever measured, in their order: one person, unless the record changed hands. */
export async function measuredBy(
  db: AnyDb,
  record: Pick<RecordRow, 'institution_id' | 'id' | 'calibrator_id' | 'started_at'>,
): Promise<Measurer[]> {
  const rows = await handOverRows(db, { institutionId: record.institution_id, id: record.id })
  const earlier = rows.map((row, index) => ({
    accountId: row.from_id,
    from: rows[index - 1]?.handed_at ?? record.started_at,
    until: row.handed_at,
  }))
  return [
    ...earlier,
    { accountId: record.calibrator_id, from: rows.at(-1)?.handed_at ?? record.started_at, until: null },
  ]
}
