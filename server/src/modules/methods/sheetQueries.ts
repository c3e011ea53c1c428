import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/methods'
import type { AnyDb } from '#platform/db'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import type { MethodKey } from './queries.ts'
import { own, type SheetRow } from './tables.ts'

export interface SheetListRow extends SheetRow {
  method_code: string
}

const sheets = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('method_sheets')
    .innerJoin('methods', (join) =>
      join
        .onRef('methods.institution_id', '=', 'method_sheets.institution_id')
        .onRef('methods.id', '=', 'method_sheets.method_id'),
    )
    .where('method_sheets.institution_id', '=', institutionId)

type SheetFilter = Received<typeof api.listSheets>['query']

/** Sheets of the actor's laboratory, newest first. */
export async function listSheets(
  db: AnyDb,
  actor: Member,
  { page, size, methodId, status }: SheetFilter,
): Promise<{ rows: SheetListRow[]; total: number }> {
  let query = sheets(db, actor.organizationId)
  if (methodId !== undefined) query = query.where('method_sheets.method_id', '=', methodId)
  if (status !== undefined) query = query.where('method_sheets.status', '=', status)
  return pageOf(
    query
      .selectAll('method_sheets')
      .select('methods.code as method_code')
      .orderBy('method_sheets.created_at', 'desc')
      .orderBy('method_sheets.id'),
    { page, size },
  )
}

/** Every version of every sheet of a method but the drafts given up, newest first. */
export const sheetsOfMethod = (db: AnyDb, institutionId: string, methodId: string): Promise<SheetListRow[]> =>
  sheets(db, institutionId)
    .selectAll('method_sheets')
    .select('methods.code as method_code')
    .where('method_sheets.method_id', '=', methodId)
    .where('method_sheets.status', '!=', 'discarded')
    .orderBy('method_sheets.created_at', 'desc')
    .orderBy('method_sheets.id')
    .execute()

export const findSheet = (db: AnyDb, institutionId: string, id: string): Promise<SheetListRow | undefined> =>
  sheets(db, institutionId)
    .selectAll('method_sheets')
    .select('methods.code as method_code')
    .where('method_sheets.id', '=', id)
    .executeTakeFirst()

export async function visibleSheet(db: AnyDb, actor: Member, key: MethodKey): Promise<SheetListRow> {
  const sheet = actor.organizationId === key.institutionId ? await findSheet(db, key.institutionId, key.id) : undefined
  if (!sheet) throw notFound()
  return sheet
}

export const lockSheet = (db: AnyDb, actor: Member, key: MethodKey): Promise<SheetRow> =>
  lockOwn(own(db), 'method_sheets', actor, key)
