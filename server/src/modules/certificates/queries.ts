import type { CertificateStatus } from '@tongheng/contract/certificates'
import type { Selectable } from 'kysely'
import { type AnyDb, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { standsIn } from '#platform/texts/listSearch'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { type CertificateTables, own } from './tables.ts'

export interface CertificateKey {
  institutionId: string
  id: string
}

export type CertificateRow = Selectable<CertificateTables['certificates']>

/** The laboratory sees its own; a customer what was issued to it; anybody else nothing. */
const maySee = (actor: Member, row: CertificateRow): boolean =>
  actor.organizationId === row.institution_id || (actor.organizationId === row.client_id && row.number !== null)

export async function findCertificate(db: AnyDb, actor: Member, key: CertificateKey): Promise<CertificateRow> {
  const row = await own(db)
    .selectFrom('certificates')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!row || !maySee(actor, row)) throw notFound()
  return row
}

/** Locked for a change by its own laboratory. */
export async function lockCertificate(db: AnyDb, actor: Member, key: CertificateKey): Promise<CertificateRow> {
  if (actor.organizationId !== key.institutionId) throw notFound()
  const row = await own(db)
    .selectFrom('certificates')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The certificates, whatever their status, that name one of these records first or in their annex. */
export const ofRecords = (db: AnyDb, institutionId: string, recordIds: readonly string[]) =>
  own(db)
    .selectFrom('certificates')
    .where('institution_id', '=', institutionId)
    .where('id', 'in', (where) =>
      where
        .selectFrom('certificates as first')
        .select('first.id')
        .where('first.institution_id', '=', institutionId)
        .where('first.record_id', 'in', recordIds)
        .unionAll(
          where
            .selectFrom('certificate_annexes')
            .select('certificate_id as id')
            .where('institution_id', '=', institutionId)
            .where('record_id', 'in', recordIds),
        ),
    )

/** On its way or in force, of a record in whatever version. */
export const certificateOfRecords = (db: AnyDb, institutionId: string, recordIds: readonly string[]) =>
  ofRecords(db, institutionId, recordIds)
    .select(['institution_id', 'id', 'status', 'number', 'record_id', 'order_item_id'])
    .where('status', '<>', 'void')
    .where((where) => where.or([where('amendment', 'is', null), where('amendment', '=', 'replacement')]))
    .executeTakeFirst()

/** The certificate of these records that was issued and withdrawn last, unless one took its place already (CAL-6.4.4.3). */
export const withdrawnCertificate = (db: AnyDb, institutionId: string, recordIds: readonly string[]) =>
  ofRecords(db, institutionId, recordIds)
    .select(['id', 'number', 'kind', 'void_reason'])
    .where('status', '=', 'void')
    .where('number', 'is not', null)
    .where((where) => where.or([where('amendment', 'is', null), where('amendment', '=', 'replacement')]))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('certificates as newer')
            .select('newer.id')
            .where('newer.institution_id', '=', institutionId)
            .whereRef('newer.amends_id', '=', 'certificates.id')
            .where('newer.amendment', '=', 'replacement')
            .where('newer.status', '<>', 'void'),
        ),
      ),
    )
    .orderBy('voided_at', 'desc')
    .executeTakeFirst()

/** What an institution issued under a number, in force or not. */
export const certificateNumbered = (
  db: AnyDb,
  institutionId: string,
  number: string,
): Promise<CertificateRow | undefined> =>
  own(db)
    .selectFrom('certificates')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('number', '=', number)
    .executeTakeFirst()

/** Hash of the machine-readable file of a certificate, of the PDF where it is older than that: what a successor refers to. */
export async function fileOfNumber(db: AnyDb, institutionId: string, number: string): Promise<string | undefined> {
  const row = await own(db)
    .selectFrom('certificates')
    .select(['dcc_sha256', 'file_sha256'])
    .where('institution_id', '=', institutionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.dcc_sha256 ?? row?.file_sha256 ?? undefined
}

/** The latest that was issued before this draft for the same instrument: same customer, name and serial number. */
export const previousCertificate = (db: AnyDb, row: CertificateRow) =>
  own(db)
    .selectFrom('certificates')
    .select(['institution_id', 'id', 'number', 'issued_at', 'summary'])
    .where('institution_id', '=', row.institution_id)
    .where('client_id', '=', row.client_id)
    .where('status', '=', 'issued')
    .where('id', '<>', row.id)
    .where('issued_at', '<', row.issued_at ?? row.drafted_at)
    .where(sql<string>`summary->>'serial'`, '=', row.summary.serial)
    .where(sql<string>`summary->>'instrument'`, '=', row.summary.instrument)
    .where(sql<string>`coalesce(summary->>'part', '')`, '=', row.summary.part ?? '')
    .orderBy('issued_at', 'desc')
    .executeTakeFirst()

interface Filter {
  page: number
  size: number
  status?: CertificateStatus | undefined
  q?: string | undefined
}

export const certificatesOf = (db: AnyDb, actor: Member) =>
  actor.organizationKind === 'institution'
    ? own(db).selectFrom('certificates').where('institution_id', '=', actor.organizationId)
    : own(db).selectFrom('certificates').where('client_id', '=', actor.organizationId).where('number', 'is not', null)

export async function listCertificateRows(
  db: AnyDb,
  actor: Member,
  filter: Filter,
): Promise<{ rows: CertificateRow[]; total: number }> {
  let query = certificatesOf(db, actor)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.q) query = query.where(standsIn('certificates', filter.q))
  return pageOf(query.selectAll().orderBy('drafted_at', 'desc').orderBy('id', 'desc'), filter)
}

/** By number and check code: numbers of two institutions may be alike, the code tells them apart and keeps them from being listed. */
export const registeredByNumber = (db: AnyDb, number: string, code: string) =>
  own(db)
    .selectFrom('certificate_register')
    .selectAll()
    .where('number', '=', number)
    .where('check_code', '=', code)
    .executeTakeFirst()

/** By one of its files: the PDF, the DCC, or the signature beside the DCC. */
export const registeredByFile = (db: AnyDb, sha256: string) =>
  own(db)
    .selectFrom('certificate_register')
    .selectAll()
    .where((where) =>
      where.or((['file_sha256', 'dcc_sha256', 'dcc_signature_sha256'] as const).map((of) => where(of, '=', sha256))),
    )
    .executeTakeFirst()

export const certificateByKey = (db: AnyDb, key: CertificateKey): Promise<CertificateRow> =>
  own(db)
    .selectFrom('certificates')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirstOrThrow()

export async function certificatesByKeys(
  db: AnyDb,
  keys: readonly { institution_id: string; certificate_id: string }[],
): Promise<CertificateRow[]> {
  if (keys.length === 0) return []
  return own(db)
    .selectFrom('certificates')
    .selectAll()
    .where((where) =>
      where(
        where.refTuple('institution_id', 'id'),
        'in',
        keys.map((key) => where.tuple(key.institution_id, key.certificate_id)),
      ),
    )
    .execute()
}

export const registeredByKey = (db: AnyDb, key: CertificateKey) =>
  own(db)
    .selectFrom('certificate_register')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('certificate_id', '=', key.id)
    .executeTakeFirst()

/** How many of these certificates are still in force: neither void nor replaced. */
export async function inForceAmong(db: AnyDb, institutionId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { count } = await own(db)
    .selectFrom('certificates')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('institution_id', '=', institutionId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('status', '=', 'issued')
    .executeTakeFirstOrThrow()
  return count
}

/** What was issued for one order, the first first. */
export async function certificatesOfOrder(
  db: AnyDb,
  order: { institutionId: string; id: string },
): Promise<{ id: string; number: string; status: CertificateStatus; issuedAt: Date }[]> {
  const rows = await own(db)
    .selectFrom('certificates')
    .select(['id', 'number', 'status', 'issued_at'])
    .where('institution_id', '=', order.institutionId)
    .where('order_id', '=', order.id)
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, number, status, issued_at }) =>
    number === null || issued_at === null ? [] : [{ id, number, status, issuedAt: issued_at }],
  )
}
