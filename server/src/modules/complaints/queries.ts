import type { ComplaintKind, ComplaintStatus } from '@tongheng/contract/complaints'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import { type AnyDb, containing } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { holds, type Member } from '#platform/sessions'
import { type ComplaintRow, type ComplaintTables, own, type RulesRow, type StepRow } from './tables.ts'

/** Told in the chain of the enterprise that complained, or of the platform: never in the institution's. */
export const complaintSubject = (row: Pick<ComplaintRow, 'id' | 'client_id'>): Subject => ({
  kind: 'complaint',
  id: row.id,
  organizationId: row.client_id,
})

/** What the audit chain keeps of a complaint: nothing that tells who complained of what. */
export const audited = (row: ComplaintRow) => ({
  number: row.number,
  status: row.status,
  kind: row.kind,
  channel: row.channel,
  institution: row.institution_name,
  confidential: row.confidential,
  handler: row.handler,
  objected: row.objected,
  score: row.score,
  outcome: row.outcome,
  version: row.version,
})

/** Those of the own enterprise, those that the own window filed, those put to the own institution; the operator sees all. */
const visibleTo =
  (actor: Member) =>
  (eb: ExpressionBuilder<ComplaintTables, 'complaints'>): Expression<SqlBool> => {
    if (actor.organizationKind === 'operator') return eb.val(true)
    if (actor.organizationKind === 'window') return eb('window_id', '=', actor.organizationId)
    if (actor.organizationKind === 'enterprise') return eb('client_id', '=', actor.organizationId)
    return eb.and([eb('institution_id', '=', actor.organizationId), eb('forwarded_at', 'is not', null)])
  }

const visible = (db: AnyDb, actor: Member) => own(db).selectFrom('complaints').where(visibleTo(actor))

export async function complaintFor(db: AnyDb, actor: Member, id: string): Promise<ComplaintRow> {
  const row = await visible(db, actor).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Every step of a complaint goes through its row. */
export async function lockComplaint(db: AnyDb, actor: Member, id: string): Promise<ComplaintRow> {
  const row = await visible(db, actor).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const complaintById = (db: AnyDb, id: string): Promise<ComplaintRow> =>
  own(db).selectFrom('complaints').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

interface Search {
  page: number
  size: number
  status?: ComplaintStatus | undefined
  kind?: ComplaintKind | undefined
  q?: string | undefined
}

/** Searched by number and institution; by who complained only where that is not kept confidential. */
export async function listComplaints(db: AnyDb, actor: Member, search: Search) {
  let query = visible(db, actor)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  if (search.kind !== undefined) query = query.where('kind', '=', search.kind)
  const q = search.q
  if (q !== undefined && q !== '')
    query = query.where((eb) =>
      eb.or([
        eb('number', 'ilike', containing(q)),
        eb('institution_name', 'ilike', containing(q)),
        eb.and([
          eb('complainant', 'ilike', containing(q)),
          ...(holds(actor, ['complaint-handler']) ? [] : [eb('confidential', '=', false)]),
        ]),
      ]),
    )
  return pageOf(query.selectAll().orderBy('filed_at', 'desc').orderBy('id', 'desc'), search)
}

export const stepsOf = (db: AnyDb, id: string): Promise<StepRow[]> =>
  own(db).selectFrom('complaint_steps').selectAll().where('complaint_id', '=', id).orderBy('at').orderBy('id').execute()

/** The institution that a complaint is about, if it is about one. */
export const institutionOfComplaint = async (db: AnyDb, id: string): Promise<string | null> =>
  (await complaintById(db, id)).institution_id

export const rulesOf = (db: AnyDb): Promise<RulesRow> =>
  own(db).selectFrom('complaint_rules').selectAll().executeTakeFirstOrThrow()

/** What would tell who complained. Single signs are in every text. */
export const telling = (row: ComplaintRow): string[] =>
  [row.complainant, row.contact, row.contact_phone, row.email, row.about].filter((word) => word.length > 1)

/** The words that a public text about a complaint must not hold. */
export const wordsTelling = async (db: AnyDb, id: string): Promise<string[]> => telling(await complaintById(db, id))

/** A complaint that was replied to and upheld, wholly or in part; else null. Says nothing about who complained (CAL-8.3.3). */
export async function settledComplaint(db: AnyDb, id: string) {
  const row = await complaintById(db, id)
  if (row.outcome === null || row.outcome === 'not-upheld') return null
  const { institution_id, institution_name } = row
  const institution = institution_id === null ? null : { id: institution_id, name: institution_name ?? '' }
  return { number: row.number, institution, partly: row.outcome === 'partly-upheld' }
}

/** Complaints that name one of these numbers, of those that whoever asks may see. */
export const complaintsAbout = (db: AnyDb, actor: Member, numbers: readonly string[]): Promise<ComplaintRow[]> =>
  visible(db, actor)
    .selectAll()
    .where((eb) => eb.or(numbers.map((number) => eb('about', 'ilike', containing(number)))))
    .orderBy('filed_at')
    .limit(50)
    .execute()
