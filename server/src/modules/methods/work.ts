import { methodKeepers, sheetWorkflow } from '@tongheng/contract/methods'
import { plusDays } from '#platform/clock/workingDays'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { sheetFaults } from './sheetFaults.ts'
import { own } from './tables.ts'

const limit = 50

/** Drafts of method sheets that I may approve: none that I wrote in, none with faults. */
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
      .where('method_sheets.institution_id', '=', actor.organizationId)
      .where('status', '=', 'draft')
      .where(sql<boolean>`not ${actor.accountId}::uuid = any (author_ids)`)
      .orderBy('created_at')
      .orderBy('method_sheets.id')
      .execute()
    const finished = rows.filter(({ content }) => sheetFaults(content, context.locale).length === 0)
    const kind = 'methods.approve'
    const items = finished.slice(0, limit).map((row) => ({
      kind,
      number: row.code,
      title: context.locale === 'en' ? row.content.name.en : row.content.name.zh,
      party: row.author_name,
      page: `/work/methods/sheets/${row.institution_id}/${row.id}`,
      waitingSince: row.created_at.toISOString(),
      clock: null,
    }))
    return [{ kind, total: finished.length, items }]
  },
}

const daysAhead = 30

/**
 * Methods whose currency is to be looked up within the month, and methods that a review found to be ending while the catalogue does not
 * say so yet (CAL-5.2.3).
 */
export const methodsToReview: WorkSource = {
  name: 'methods-review',
  waitingFor: async (context, actor) => {
    if (!holds(actor, methodKeepers)) return []
    const today = dayOf(context.platform.now())
    const found = sql<string | null>`(select outcome from method_reviews r
      where r.institution_id = methods.institution_id and r.method_id = methods.id order by r.reviewed_on desc, r.id desc limit 1)`
    const rows = await own(context.db)
      .selectFrom('methods')
      .select(['institution_id', 'id', 'code', 'name_zh', 'name_en', 'review_due_on', found.as('found')])
      .where('institution_id', '=', actor.organizationId)
      .where('ended_on', 'is', null)
      .where((eb) =>
        eb.or([
          eb('review_due_on', '<=', plusDays(today, daysAhead)),
          sql<boolean>`coalesce(${found}, 'current') <> 'current'`,
        ]),
      )
      .orderBy('review_due_on')
      .orderBy('id')
      .execute()
    const kinds = { 'methods.end': rows.filter(({ found: outcome }) => (outcome ?? 'current') !== 'current') }
    const due = { 'methods.review': rows.filter(({ found: outcome }) => (outcome ?? 'current') === 'current') }
    return Object.entries({ ...kinds, ...due }).map(([kind, methods]) => ({
      kind,
      total: methods.length,
      items: methods.slice(0, limit).map((row) => ({
        kind,
        number: row.code,
        title: context.locale === 'en' && row.name_en !== '' ? row.name_en : row.name_zh,
        party: '',
        page: `/work/methods/${row.institution_id}/${row.id}`,
        waitingSince: new Date(`${plusDays(row.review_due_on, -daysAhead)}T00:00:00+08:00`).toISOString(),
        clock: null,
      })),
    }))
  },
}
