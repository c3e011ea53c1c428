import type { CertificateLink } from '@tongheng/contract/amendments'
import type { Selectable } from 'kysely'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import type { CertificateKey, CertificateRow } from './queries.ts'
import { type CertificateTables, own } from './tables.ts'

export type AmendmentRow = Selectable<CertificateTables['certificate_amendments']>

const byKey = (db: AnyDb, key: CertificateKey) =>
  own(db)
    .selectFrom('certificate_amendments')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)

/** Locked for a change by its own laboratory. */
export const lockAmendment = (db: AnyDb, actor: Member, key: CertificateKey): Promise<AmendmentRow> =>
  lockOwn(own(db), 'certificate_amendments', actor, key)

/** Locked for the holder of the certificate, who sees it once it took effect. */
export async function lockHeldAmendment(db: AnyDb, actor: Member, key: CertificateKey): Promise<AmendmentRow> {
  const row = await byKey(db, key).where('status', '=', 'done').forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const held = await own(db)
    .selectFrom('certificates')
    .select('id')
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.certificate_id)
    .where('client_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!held) throw notFound()
  return row
}

/** Of one certificate, oldest first. */
export const amendmentsOf = (db: AnyDb, certificate: { institution_id: string; id: string }): Promise<AmendmentRow[]> =>
  own(db)
    .selectFrom('certificate_amendments')
    .selectAll()
    .where('institution_id', '=', certificate.institution_id)
    .where('certificate_id', '=', certificate.id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()

export const openAmendmentOf = (db: AnyDb, certificate: { institution_id: string; id: string }) =>
  own(db)
    .selectFrom('certificate_amendments')
    .select('id')
    .where('institution_id', '=', certificate.institution_id)
    .where('certificate_id', '=', certificate.id)
    .where('status', 'in', ['asked', 'approved'])
    .executeTakeFirst()

/** The amendment for which a certificate was drafted, locked. */
export const lockAmendmentOfSuccessor = (db: AnyDb, successor: CertificateRow): Promise<AmendmentRow | undefined> =>
  own(db)
    .selectFrom('certificate_amendments')
    .selectAll()
    .where('institution_id', '=', successor.institution_id)
    .where('successor_id', '=', successor.id)
    .forUpdate()
    .executeTakeFirst()

type LinkRow = Pick<CertificateRow, 'institution_id' | 'id' | 'number' | 'issued_at' | 'amendment'>

const linkOf = (row: LinkRow, kind: CertificateLink['kind']): CertificateLink[] =>
  row.number === null || row.issued_at === null
    ? []
    : [
        {
          kind,
          institutionId: row.institution_id,
          id: row.id,
          number: row.number,
          issuedAt: row.issued_at.toISOString(),
        },
      ]

/** Issued certificates that supplement or replace each of these, by the id of the one amended. */
export async function successorsOfAll(
  db: AnyDb,
  certificates: readonly { institution_id: string; id: string }[],
): Promise<Map<string, CertificateLink[]>> {
  const found = new Map<string, CertificateLink[]>()
  if (certificates.length === 0) return found
  const rows = await own(db)
    .selectFrom('certificates')
    .select(['institution_id', 'id', 'number', 'issued_at', 'amendment', 'amends_id'])
    .where((where) =>
      where(
        where.refTuple('institution_id', 'amends_id'),
        'in',
        certificates.map((one) => where.tuple(one.institution_id, one.id)),
      ),
    )
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .execute()
  for (const row of rows) {
    if (row.amends_id === null || row.amendment === null) continue
    found.set(row.amends_id, [...(found.get(row.amends_id) ?? []), ...linkOf(row, row.amendment)])
  }
  return found
}

export const successorsOf = async (
  db: AnyDb,
  certificate: { institution_id: string; id: string },
): Promise<CertificateLink[]> => (await successorsOfAll(db, [certificate])).get(certificate.id) ?? []

/** The certificate that this one supplements or replaces. */
export async function originalOf(db: AnyDb, certificate: CertificateRow): Promise<CertificateLink | null> {
  if (certificate.amends_id === null || certificate.amendment === null) return null
  const row = await own(db)
    .selectFrom('certificates')
    .select(['institution_id', 'id', 'number', 'issued_at', 'amendment'])
    .where('institution_id', '=', certificate.institution_id)
    .where('id', '=', certificate.amends_id)
    .executeTakeFirst()
  return (row && linkOf(row, certificate.amendment)[0]) ?? null
}
