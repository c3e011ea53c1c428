import type { AnyDb } from '#platform/db'
import { type CertificateRow } from './queries.ts'
import { disposedAt } from './disposals.ts'
import { standingOf } from './present.ts'
import { own } from './tables.ts'

/** One file of an issued certificate, by its address in the file store. */
export interface CertificateFile {
  name: string
  sha256: string
}

/** The name of what is no longer in force says so (CAL-6.4.4.3). */
function filesOf({
  number,
  status,
  file_sha256,
  dcc_sha256,
  dcc_signature_sha256: p7s,
}: CertificateRow): CertificateFile[] {
  const mark = status === 'void' ? '.void' : ''
  return [
    ...(file_sha256 === null ? [] : [{ name: `${number}${mark}.pdf`, sha256: file_sha256 }]),
    ...(dcc_sha256 === null ? [] : [{ name: `${number}${mark}.xml`, sha256: dcc_sha256 }]),
    ...(p7s === null ? [] : [{ name: `${number}${mark}.xml.p7s`, sha256: p7s }]),
  ]
}

/** Every certificate that has a number, of all institutions, for whoever runs the server; oldest first. */
export async function numberedCertificates(db: AnyDb) {
  const rows = await own(db)
    .selectFrom('certificates')
    .select(['institution_id', 'id', 'number', 'kind', 'status', 'summary', 'issued_at', 'amends_id', 'amendment'])
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  const amendedBy = Map.groupBy(rows, ({ amends_id }) => amends_id)
  return rows.map(({ id, amends_id, amendment, ...row }) => {
    const successors = (amendedBy.get(id) ?? []).flatMap((one) =>
      one.amendment && one.number ? [{ kind: one.amendment, number: one.number }] : [],
    )
    const original = amends_id === null ? null : (numbers.get(amends_id) ?? null)
    return {
      ...row,
      standing: standingOf(row, successors),
      links: {
        supplementedBy: successors.filter(({ kind }) => kind === 'supplement').map(({ number }) => number),
        replacedBy: successors.filter(({ kind }) => kind === 'replacement').map(({ number }) => number),
        supplements: amendment === 'supplement' ? original : null,
        replaces: amendment === 'replacement' ? original : null,
      },
    }
  })
}

/** The files of every certificate with this number: two institutions may use the same one. */
export async function filesOfNumber(
  db: AnyDb,
  number: string,
): Promise<
  {
    institution: string
    files: CertificateFile[]
    /** When its copy was disposed of; then there are no files. */
    disposedAt: Date | null
    certificate: { institutionId: string; certificateId: string }
  }[]
> {
  const rows = await own(db)
    .selectFrom('certificates')
    .selectAll()
    .where('number', '=', number)
    .orderBy('issued_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const gone = await disposedAt(db, row)
      return {
        institution: row.summary.institution,
        files: gone === null ? filesOf(row) : [],
        disposedAt: gone,
        certificate: { institutionId: row.institution_id, certificateId: row.id },
      }
    }),
  )
}
