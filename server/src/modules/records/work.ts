import { promisesOfItems } from '#modules/orders'
import { sql } from '#platform/db'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** A correction is for every checker who read none of its versions, nor one of them before it went on in other hands. */
const notMeasuredBy = (accountId: string) =>
  sql<boolean>`not exists (
    select from records as version
      left join record_hand_overs handed
        on handed.institution_id = version.institution_id and handed.record_id = version.id
      where version.institution_id = records.institution_id
        and records.revision_of in (version.id, version.revision_of)
        and ${accountId}::uuid in (version.calibrator_id, handed.from_id))`

/** Records that wait for me to check them. */
export const recordWork: WorkSource = {
  name: 'records',
  waitingFor: async (context, actor) => {
    if (!actor.posts.includes('checker')) return []
    const rows = await own(context.db)
      .selectFrom('records')
      .select(['institution_id', 'id', 'number', 'order_item_id', 'subject', 'submitted_at'])
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('institution_id', '=', actor.organizationId)
      .where('status', '=', 'submitted')
      .where((where) =>
        where.or([
          where.and([where('revision_of', 'is', null), where('checker_id', '=', actor.accountId)]),
          where.and([where('revision_of', 'is not', null), notMeasuredBy(actor.accountId)]),
        ]),
      )
      .orderBy('submitted_at')
      .orderBy('id')
      .limit(limit)
      .execute()
    const promises = await promisesOfItems(
      context,
      actor.organizationId,
      rows.map((row) => row.order_item_id),
    )
    const kind = 'records.check'
    return [
      {
        kind,
        total: rows[0]?.total ?? 0,
        items: rows.map((row) => ({
          kind,
          number: row.number,
          title: [row.subject.instrument, row.subject.model, row.subject.serial, row.subject.part]
            .filter(Boolean)
            .join(' '),
          party: row.subject.client,
          page: `/work/records/${row.institution_id}/${row.id}`,
          waitingSince: (row.submitted_at ?? context.platform.now()).toISOString(),
          clock: promises.get(row.order_item_id) ?? null,
        })),
      },
    ]
  },
}
