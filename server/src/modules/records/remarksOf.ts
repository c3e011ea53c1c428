import type { RecordRemark } from '@tongheng/contract/records'
import type { AnyDb } from '#platform/db'
import type { RecordKey } from './queries.ts'
import { own } from './tables.ts'

/** Every remark on a record, oldest first, with its answer. */
export async function remarksOf(db: AnyDb, key: RecordKey): Promise<RecordRemark[]> {
  const rows = await own(db)
    .selectFrom('record_remarks as made')
    .leftJoin('record_remark_answers as answered', (join) =>
      join.onRef('answered.institution_id', '=', 'made.institution_id').onRef('answered.remark_id', '=', 'made.id'),
    )
    .select(['made.id', 'kind', 'point', 'row', 'name', 'remark', 'made_at', 'made_by_name'])
    .select(['answer', 'answered_at', 'answered_by_name', 'entry_id'])
    .where('made.institution_id', '=', key.institutionId)
    .where('made.record_id', '=', key.id)
    .orderBy('made_at')
    .orderBy('made.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    place: { kind: row.kind, point: row.point, row: row.row, name: row.name },
    remark: row.remark,
    madeAt: row.made_at.toISOString(),
    madeBy: row.made_by_name,
    answer:
      row.answer === null || row.answered_at === null
        ? null
        : {
            text: row.answer,
            answeredAt: row.answered_at.toISOString(),
            answeredBy: row.answered_by_name ?? '',
            entryId: row.entry_id,
          },
  }))
}
