import type { ImprovementSource, ImprovementStatus } from '@tongheng/contract/improvement'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { customerSources } from './policy.ts'
import { type ImprovementRow, type ImprovementTables, own, type StepRow } from './tables.ts'

export const improvementSubject = (row: Pick<ImprovementRow, 'id' | 'organization_id'>): Subject => ({
  kind: 'improvement',
  id: row.id,
  organizationId: row.organization_id,
})

/** The own register; the operator sees that of the platform, and whatever customers set off. */
const visibleTo =
  (actor: Member) =>
  (eb: ExpressionBuilder<ImprovementTables, 'improvements'>): Expression<SqlBool> =>
    actor.organizationKind === 'operator'
      ? eb.or([eb('organization_id', 'is', null), eb('source', 'in', customerSources)])
      : eb('organization_id', '=', actor.organizationId)

export const visible = (db: AnyDb, actor: Member) => own(db).selectFrom('improvements').where(visibleTo(actor))

export async function improvementFor(db: AnyDb, actor: Member, id: string): Promise<ImprovementRow> {
  const row = await visible(db, actor).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockImprovement(db: AnyDb, actor: Member, id: string): Promise<ImprovementRow> {
  const row = await visible(db, actor).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const improvementById = (db: AnyDb, id: string): Promise<ImprovementRow> =>
  own(db).selectFrom('improvements').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

interface Search {
  page: number
  size: number
  status?: ImprovementStatus | undefined
  source?: ImprovementSource | undefined
  q?: string | undefined
}

export function listImprovements(db: AnyDb, actor: Member, { status, source, q, ...page }: Search) {
  let query = visible(db, actor)
  if (status !== undefined) query = query.where('status', '=', status)
  if (source !== undefined) query = query.where('source', '=', source)
  if (q !== undefined && q !== '')
    query = query.where((eb) =>
      eb.or(
        (['number', 'reference', 'finding', 'finding_en', 'organization_name'] as const).map((at) =>
          eb(at, 'ilike', containing(q)),
        ),
      ),
    )
  return pageOf(query.selectAll().orderBy('opened_at', 'desc').orderBy('id', 'desc'), page)
}

export const listPublished = (db: AnyDb, page: { page: number; size: number }) =>
  pageOf(
    own(db)
      .selectFrom('improvements')
      .selectAll()
      .where('status', '=', 'published')
      .orderBy('published_at', 'desc')
      .orderBy('id', 'desc'),
    page,
  )

export const stepsOf = (db: AnyDb, id: string): Promise<StepRow[]> =>
  own(db)
    .selectFrom('improvement_steps')
    .selectAll()
    .where('improvement_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** What was entered about these surveys, the oldest first. */
export const improvementsOfSurveys = (db: AnyDb, ids: readonly string[]): Promise<ImprovementRow[]> =>
  own(db)
    .selectFrom('improvements')
    .selectAll()
    .where('reference_kind', '=', 'survey')
    .where(sql<boolean>`reference_id = any(${[...ids]}::uuid[])`)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
