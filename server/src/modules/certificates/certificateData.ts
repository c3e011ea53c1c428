import type { Context } from '#platform/context'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { documentOf } from './certificateFile.ts'
import { requireCopy } from './disposals.ts'
import { type CertificateKey, type CertificateRow, findCertificate } from './queries.ts'
import { workbookOf } from './workbookOf.ts'

/** What a certificate says, and what has become of it at the moment of the download: a withdrawn one never looks as if it were in force. */
interface CertificateData {
  format: 'tongheng.certificate/1'
  status: CertificateRow['status']
  voidReason: string | null
  files: { pdfSha256: string | null; dccSha256: string | null; dccSignatureSha256: string | null }
  certificate: CertificateDocumentInput
}

/** Images are for the page. */
const withoutImages = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? undefined : value)

async function dataOf(context: Context<Member>, key: CertificateKey): Promise<CertificateData> {
  const row = await findCertificate(context.db, context.actor, key)
  const { number, check_code: checkCode, issued_at: issuedAt } = row
  if (number === null || checkCode === null || issuedAt === null)
    throw new DomainError('conflict', 'certificates.not-issued')
  await requireCopy(context.db, row)
  return {
    format: 'tongheng.certificate/1',
    status: row.status,
    voidReason: row.void_reason,
    files: {
      pdfSha256: row.file_sha256,
      dccSha256: row.dcc_sha256,
      dccSignatureSha256: row.dcc_signature_sha256,
    },
    certificate: await documentOf(context, row, { number, checkCode, issuedAt }),
  }
}

export async function certificateJson(context: Context<Member>, key: CertificateKey) {
  const data = await dataOf(context, key)
  return { bytes: Buffer.from(JSON.stringify(data, withoutImages, 2)), name: `${data.certificate.number}.json` }
}

export async function certificateWorkbook(context: Context<Member>, key: CertificateKey) {
  const { certificate, status, voidReason } = await dataOf(context, key)
  return workbookOf(certificate, { status, voidReason })
}
