import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/methods'
import type { Subject } from '#platform/change'
import { type AnyDb, containing } from '#platform/db'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import { type MethodRow, own, type SheetRow } from './tables.ts'

export interface MethodKey {
  institutionId: string
  id: string
}

export const methodSubject = (method: MethodRow): Subject => ({
  kind: 'method',
  id: method.id,
  organizationId: method.institution_id,
})

export const sheetSubject = (sheet: SheetRow): Subject => ({
  kind: 'method-sheet',
  id: sheet.id,
  organizationId: sheet.institution_id,
})

/** A laboratory's own methods and sheets, and nobody else's. */
const mine = (actor: Member, key: MethodKey): MethodKey => {
  if (actor.organizationId !== key.institutionId) throw notFound()
  return key
}

export const findMethod = (db: AnyDb, institutionId: string, id: string): Promise<MethodRow | undefined> =>
  own(db)
    .selectFrom('methods')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()

export async function visibleMethod(db: AnyDb, actor: Member, key: MethodKey): Promise<MethodRow> {
  const { institutionId, id } = mine(actor, key)
  const method = await findMethod(db, institutionId, id)
  if (!method) throw notFound()
  return method
}

export const lockMethod = (db: AnyDb, actor: Member, key: MethodKey): Promise<MethodRow> =>
  lockOwn(own(db), 'methods', actor, key)

export interface MethodListRow extends MethodRow {
  successor_code: string | null
  approved_sheets: string | null
}

const listed = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('methods')
    .leftJoin('methods as successor', (join) =>
      join
        .onRef('successor.institution_id', '=', 'methods.institution_id')
        .onRef('successor.id', '=', 'methods.successor_id'),
    )
    .where('methods.institution_id', '=', institutionId)

const withCounts = (query: ReturnType<typeof listed>) =>
  query
    .selectAll('methods')
    .select('successor.code as successor_code')
    .select((eb) =>
      eb
        .selectFrom('method_sheets')
        .whereRef('method_sheets.institution_id', '=', 'methods.institution_id')
        .whereRef('method_sheets.method_id', '=', 'methods.id')
        .where('method_sheets.status', '=', 'approved')
        .select(({ fn }) => fn.countAll<string>().as('sheets'))
        .as('approved_sheets'),
    )

type MethodFilter = Received<typeof api.listMethods>['query']

/** Methods of the actor's laboratory by code; their status is the one of `day`. */
export async function listMethods(
  db: AnyDb,
  actor: Member,
  { page, size, status, kind, q }: MethodFilter,
  day: string,
): Promise<{ rows: MethodListRow[]; total: number }> {
  let query = listed(db, actor.organizationId)
  if (kind !== undefined) query = query.where('methods.kind', '=', kind)
  if (q) {
    const like = containing(q)
    query = query.where((eb) =>
      eb.or([
        eb('methods.code', 'ilike', like),
        eb('methods.name_zh', 'ilike', like),
        eb('methods.name_en', 'ilike', like),
      ]),
    )
  }
  if (status === 'upcoming') query = query.where('methods.effective_on', '>', day)
  if (status === 'superseded' || status === 'abolished')
    query = query.where('methods.end_reason', '=', status).where('methods.ended_on', '<=', day)
  if (status === 'current')
    query = query
      .where('methods.effective_on', '<=', day)
      .where((eb) => eb.or([eb('methods.ended_on', 'is', null), eb('methods.ended_on', '>', day)]))
  const { total } = await query.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await withCounts(query)
    .orderBy('methods.code')
    .orderBy('methods.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows, total: Number(total) }
}

export const methodWithCounts = (db: AnyDb, method: MethodRow): Promise<MethodListRow> =>
  withCounts(listed(db, method.institution_id)).where('methods.id', '=', method.id).executeTakeFirstOrThrow()

export const predecessorsOf = (db: AnyDb, method: MethodRow): Promise<{ id: string; code: string }[]> =>
  own(db)
    .selectFrom('methods')
    .select(['id', 'code'])
    .where('institution_id', '=', method.institution_id)
    .where('successor_id', '=', method.id)
    .orderBy('code')
    .execute()
