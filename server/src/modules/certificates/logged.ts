import type { CertificateRow } from './queries.ts'

/** What the transparency log tells everybody of it: nothing of the customer or of a person. */
export const loggedOf = (row: CertificateRow) => ({
  institutionId: row.institution_id,
  certificateId: row.id,
  institution: row.summary.institution,
  number: row.number ?? '',
  kind: row.kind,
  fileSha256: row.file_sha256 ?? '',
  dccSha256: row.dcc_sha256,
})
