import type { AnyDb } from '#platform/db'
import { type CertificateRow } from './queries.ts'
import { own } from './tables.ts'

/** One file of an issued certificate, by its address in the file store. */
export interface CertificateFile {
  name: string
  sha256: string
}

const filesOf = ({ number, file_sha256, dcc_sha256 }: CertificateRow): CertificateFile[] => [
  ...(file_sha256 === null ? [] : [{ name: `${number}.pdf`, sha256: file_sha256 }]),
  ...(dcc_sha256 === null ? [] : [{ name: `${number}.xml`, sha256: dcc_sha256 }]),
]

/** Every certificate that has a number, of all institutions, for whoever runs the server; oldest first. */
export const numberedCertificates = (db: AnyDb) =>
  own(db)
    .selectFrom('certificates')
    .select(['institution_id', 'number', 'kind', 'status', 'summary', 'issued_at'])
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()

/** The files of every certificate with this number: two institutions may use the same one. */
export async function filesOfNumber(
  db: AnyDb,
  number: string,
): Promise<{ institution: string; files: CertificateFile[] }[]> {
  const rows = await own(db)
    .selectFrom('certificates')
    .selectAll()
    .where('number', '=', number)
    .orderBy('issued_at')
    .execute()
  return rows.map((row) => ({ institution: row.summary.institution, files: filesOf(row) }))
}
