import type { Readable } from 'node:stream'
import { organizationById } from '#modules/organizations'
import { recordSnapshot } from '#modules/records'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import type { Context } from '#platform/context'
import { storeFile } from '#platform/files/storeFile'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { institutionSigner } from '#platform/signing/signingKeys'
import { signPdf } from '#platform/signing/signPdf'
import { countingSignatures } from './present.ts'
import { type CertificateKey, type CertificateRow, findCertificate } from './queries.ts'
import { verifyPage } from './verifyPage.ts'
import { issueReason } from './words.ts'

interface Issue {
  number: string
  checkCode: string
  issuedAt: Date
}

const roles = {
  done: { zh: '校准员', en: 'Calibrated by' },
  checked: { zh: '核验员', en: 'Checked by' },
  approved: { zh: '授权签字人', en: 'Authorised signatory' },
}

async function signatureBlock(
  context: Context,
  row: CertificateRow,
  pending: Date,
): Promise<CertificateDocumentInput['signatures']> {
  const record = await recordSnapshot(context.db, { institutionId: row.institution_id, id: row.record_id })
  const recordMarks = await signaturesOf(context.db, {
    organizationId: row.institution_id,
    kind: 'record',
    id: row.record_id,
  })
  const done = recordMarks.findLast((mark) => mark.meaning === 'calibrated')
  const marks = await countingSignatures(context.db, row)
  const block = (mark: { name: string; signedAt: string } | undefined, role: keyof typeof roles) => ({
    name: mark?.name ?? '—',
    role: roles[role],
    signedAt: mark?.signedAt ?? pending.toISOString(),
  })
  return {
    done: block(done ?? { name: record.calibratorName, signedAt: pending.toISOString() }, 'done'),
    checked: block(marks.checked, 'checked'),
    approved: block(marks.approved, 'approved'),
  }
}

/** Sets the certificate as PDF. The same certificate gives the same bytes. */
export async function renderCertificate(context: Context, row: CertificateRow, issue: Issue): Promise<Uint8Array> {
  const { dates, ...content } = row.content
  return context.platform.documents.render('certificate', {
    ...content,
    createdAt: issue.issuedAt.toISOString(),
    number: issue.number,
    dates: { ...dates, issued: dayOf(issue.issuedAt) },
    signatures: await signatureBlock(context, row, issue.issuedAt),
    verification: {
      url: verifyPage(context.platform.config, issue.number, issue.checkCode),
      checkCode: issue.checkCode,
    },
  })
}

/** Signs the document with the key of its institution (PAdES B-B), so that it can be proved unchanged without this platform. */
export async function signFile(context: Context, row: CertificateRow, bytes: Uint8Array): Promise<Uint8Array> {
  const { name, address } = await organizationById(context.db, row.institution_id)
  const signer = await institutionSigner(context.platform, context.db, { id: row.institution_id, name })
  return signPdf(bytes, signer, {
    name,
    reason: `${issueReason.zh} ${issueReason.en}`,
    location: address,
    at: context.platform.now(),
  })
}

/** Puts the issued file into the store, under the hash of its bytes. */
export async function keepFile(context: Context, number: string, bytes: Uint8Array): Promise<string> {
  const stored = await storeFile(context.platform.files.store, {
    content: bytes,
    declaredName: `${number}.pdf`,
    declaredType: 'application/pdf',
    allowed: ['application/pdf'],
    limit: 50_000_000,
  })
  return stored.sha256
}

/** The issued file itself, byte for byte; before that a preview of the draft, for the laboratory only. */
export async function certificatePdf(
  context: Context<Member>,
  key: CertificateKey,
): Promise<{ bytes: Uint8Array | Readable; name: string }> {
  const row = await findCertificate(context.db, context.actor, key)
  if (row.number !== null && row.file_sha256 !== null)
    return { bytes: await context.platform.files.store.open(row.file_sha256), name: `${row.number}.pdf` }
  const bytes = await renderCertificate(context, row, {
    number: '草稿 DRAFT',
    checkCode: '—',
    issuedAt: row.drafted_at,
  })
  return { bytes, name: `draft-${row.summary.recordNumber}.pdf` }
}
