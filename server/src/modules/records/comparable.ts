import type { ComparableRecord } from '@tongheng/contract/records.compare'
import { type AnyDb, sql } from '#platform/db'
import { instrumentOf } from './history.ts'
import { findRecord, type RecordKey, type RecordRow } from './queries.ts'
import { own } from './tables.ts'

/** How many records are held beside one. */
const most = 5

function relationOf(record: RecordRow, other: Pick<RecordRow, 'id' | 'order_item_id' | 'retest_of' | 'revision_of'>) {
  if ((other.revision_of ?? other.id) === (record.revision_of ?? record.id)) return 'version'
  if (other.retest_of === record.id) return 'retest'
  if (record.retest_of === other.id) return 'repeated'
  return other.order_item_id === record.order_item_id ? 'same-order' : 'other'
}

/** Other submitted records of this instrument on this sheet, in the same unit: other runs of the same order first, then the newest. */
export async function comparableRecords(db: AnyDb, key: RecordKey): Promise<ComparableRecord[]> {
  const record = await findRecord(db, key)
  const rows = await own(db)
    .selectFrom('records')
    .innerJoin('record_results as result', (join) =>
      join.onRef('result.institution_id', '=', 'records.institution_id').onRef('result.record_id', '=', 'records.id'),
    )
    .select(['records.id', 'number', 'status', 'order_item_id', 'retest_of', 'revision_of', 'calibrator_name'])
    .select(({ fn }) => fn.max('result.submitted_at').as('submitted_at'))
    .select(
      sql<
        ComparableRecord['points']
      >`json_agg(json_build_object('nominal', nominal, 'y', y, 'U', "U") order by point)`.as('points'),
    )
    .where('result.institution_id', '=', key.institutionId)
    .where('result.sheet', '=', record.sheet.id)
    .where('result.instrument', '=', instrumentOf(record))
    .where('records.id', '!=', record.id)
    .where(sql<string>`records.sheet #>> '{result,unit}'`, '=', record.sheet.result.unit)
    .groupBy(['records.institution_id', 'records.id'])
    .orderBy((order) => order('order_item_id', '=', record.order_item_id), 'desc')
    .orderBy('submitted_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    relation: relationOf(record, row),
    calibrator: row.calibrator_name,
    submittedAt: new Date(row.submitted_at).toISOString(),
    points: row.points,
  }))
}
