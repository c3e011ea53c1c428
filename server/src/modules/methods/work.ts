import { sheetWorkflow } from '@tongheng/contract/methods'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** Drafts of method sheets that I may approve: none that I wrote in. */
export const sheetsToApprove: WorkSource = {
  name: 'methods',
  waitingFor: async (context, actor) => {
    if (!holds(actor, sheetWorkflow.moves.approve.by)) return []
    const rows = await own(context.db)
      .selectFrom('method_sheets')
      .innerJoin('methods', (join) =>
        join
          .onRef('methods.institution_id', '=', 'method_sheets.institution_id')
          .onRef('methods.id', '=', 'method_sheets.method_id'),
      )
      .select(['method_sheets.institution_id', 'method_sheets.id', 'content', 'author_name', 'created_at', 'code'])
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('method_sheets.institution_id', '=', actor.organizationId)
      .where('status', '=', 'draft')
      .where(sql<boolean>`not ${actor.accountId}::uuid = any (author_ids)`)
      .orderBy('created_at')
      .orderBy('method_sheets.id')
      .limit(limit)
      .execute()
    const kind = 'methods.approve'
    const items = rows.map((row) => ({
      kind,
      number: row.code,
      title: context.locale === 'en' ? row.content.name.en : row.content.name.zh,
      party: row.author_name,
      page: `/work/methods/sheets/${row.institution_id}/${row.id}`,
      waitingSince: row.created_at.toISOString(),
      clock: null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
