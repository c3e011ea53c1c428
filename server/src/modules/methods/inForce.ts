import type { MethodKind, MethodLevel } from '@tongheng/contract/methods'
import type { MethodSheet } from '@tongheng/metrology'
import { type AnyDb, containing } from '#platform/db'
import { DomainError } from '#platform/errors'
import { statusOn } from './present.ts'
import { caseHindrance } from './proven.ts'
import { findMethod } from './queries.ts'
import { findSheet, sheetsOfMethod, type SheetListRow } from './sheetQueries.ts'
import { type MethodRow, own } from './tables.ts'

/** A method as other modules see it. `name` is Chinese, `nameEn` may be empty. */
export interface Method {
  id: string
  code: string
  name: string
  nameEn: string
  kind: MethodKind
  level: MethodLevel
  effectiveOn: string
  /** First day on which it does not apply any more. */
  endedOn: string | null
}

const asMethod = (row: MethodRow): Method => ({
  id: row.id,
  code: row.code,
  name: row.name_zh,
  nameEn: row.name_en,
  kind: row.kind,
  level: row.level,
  effectiveOn: row.effective_on,
  endedOn: row.ended_on,
})

/** A method of the laboratory's catalogue, in force or not; null when there is none of this id. */
export async function methodOf(db: AnyDb, institutionId: string, methodId: string): Promise<Method | null> {
  const row = await findMethod(db, institutionId, methodId)
  return row ? asMethod(row) : null
}

/** Methods of the laboratory by id. */
export async function methodsById(
  db: AnyDb,
  institutionId: string,
  ids: readonly string[],
): Promise<Map<string, Method>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('methods')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, asMethod(row)]))
}

/** Methods in force on a day by code, those only that were verified here, and validated where it is asked: work may rest on them (CAL-5.2.4). */
export async function usableMethodsByCode(
  db: AnyDb,
  institutionId: string,
  { codes, day }: { codes: readonly string[]; day: string },
): Promise<Map<string, Method>> {
  const found = new Map<string, Method>()
  if (codes.length === 0) return found
  const rows = await own(db)
    .selectFrom('methods')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('code', 'in', [...new Set(codes)])
    .execute()
  for (const row of rows) {
    const usable = statusOn(row, day) === 'current' && (await caseHindrance(db, institutionId, row.id)) === null
    if (usable) found.set(row.code, asMethod(row))
  }
  return found
}

/** Methods that are in force on a day or will be, by code: what people can be authorised for. */
export async function methodsNotEnded(
  db: AnyDb,
  institutionId: string,
  search: { day: string; q?: string | undefined; page: number; size: number },
): Promise<{ methods: Method[]; total: number }> {
  let query = own(db)
    .selectFrom('methods')
    .where('institution_id', '=', institutionId)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', search.day)]))
  if (search.q) {
    const like = containing(search.q)
    query = query.where((eb) => eb.or([eb('code', 'ilike', like), eb('name_zh', 'ilike', like)]))
  }
  const { total } = await query.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('code')
    .orderBy('id')
    .limit(search.size)
    .offset((search.page - 1) * search.size)
    .execute()
  return { methods: rows.map(asMethod), total: Number(total) }
}

/** What replaces a method may leave time to change over: until then work by the old one goes on (CAL-5.2.3). */
const isInTransition = (row: MethodRow, day: string): boolean =>
  row.usable_until !== null && day >= row.effective_on && day < row.usable_until

/** The end of a method, and the code of what replaces it. */
export interface MethodEnd {
  /** First day on which no work may be done by it, the time to change over counted in. */
  from: string
  successor: string | null
}

/** Of the methods whose end is known, when that is (CAL-5.2.3). */
export async function methodEnds(
  db: AnyDb,
  institutionId: string,
  ids: readonly string[],
): Promise<Map<string, MethodEnd>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('methods')
    .leftJoin('methods as successor', (join) =>
      join
        .onRef('successor.institution_id', '=', 'methods.institution_id')
        .onRef('successor.id', '=', 'methods.successor_id'),
    )
    .select(['methods.id', 'methods.ended_on', 'methods.usable_until', 'successor.code as successor'])
    .where('methods.institution_id', '=', institutionId)
    .where('methods.id', 'in', ids)
    .execute()
  return new Map(
    rows.flatMap(({ id, ended_on: endedOn, usable_until: usableUntil, successor }) => {
      const from = usableUntil ?? endedOn
      return from === null ? [] : [[id, { from, successor }]]
    }),
  )
}

/** The method, if work may be done by it on that day (CAL-5.2.3); the refusal names its successor. */
export async function requireCurrentMethod(
  db: AnyDb,
  institutionId: string,
  methodId: string,
  day: string,
): Promise<Method> {
  const row = await findMethod(db, institutionId, methodId)
  if (!row) throw new DomainError('conflict', 'methods.unknown')
  const status = statusOn(row, day)
  if (status === 'current' || isInTransition(row, day)) return asMethod(row)
  const successor = row.successor_id === null ? undefined : await findMethod(db, institutionId, row.successor_id)
  throw new DomainError('conflict', 'methods.not-current', {
    code: row.code,
    day,
    status,
    successor: successor?.code ?? '—',
    successorId: successor?.id ?? null,
  })
}

/** Only a verification regulation carries a verification (CAL-5.2.1). */
export function requireMethodFor(service: 'verification' | 'calibration' | 'check' | 'test', method: Method): void {
  if (service === 'verification' && method.kind !== 'verification-regulation')
    throw new DomainError('conflict', 'methods.not-for-verification', { code: method.code })
}

/** An approved method sheet: its content is what the worksheet engine of the metrology package takes. */
export interface ApprovedSheet {
  id: string
  methodId: string
  sheet: MethodSheet
  sha256: string
}

const asSheet = (row: SheetListRow): ApprovedSheet => ({
  id: row.id,
  methodId: row.method_id,
  sheet: row.content,
  sha256: row.content_sha256,
})

/** The sheet, if it is approved and in use; null otherwise. */
export async function approvedSheet(db: AnyDb, institutionId: string, sheetId: string): Promise<ApprovedSheet | null> {
  const row = await findSheet(db, institutionId, sheetId)
  return row?.status === 'approved' ? asSheet(row) : null
}

/** Sheets in use of a method, newest first: at most one version of each. */
export async function approvedSheetsOfMethod(
  db: AnyDb,
  institutionId: string,
  methodId: string,
): Promise<ApprovedSheet[]> {
  const rows = await sheetsOfMethod(db, institutionId, methodId)
  return rows.filter((row) => row.status === 'approved').map(asSheet)
}
