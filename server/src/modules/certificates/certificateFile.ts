import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { organizationById } from '#modules/organizations'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel } from '#platform/documents/labels'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { storeFile } from '#platform/files/storeFile'
import { dayOf } from '#platform/numbering'
import type { Actor, Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { institutionSigner, institutionSigners } from '#platform/signing/signingKeys'
import { signPdf } from '#platform/signing/signPdf'
import { signXml } from '#platform/signing/signXml'
import { successorsOf } from './amendmentQueries.ts'
import { dccFile } from './dccFile.ts'
import { requireCopy } from './disposals.ts'
import { countingSignatures } from './present.ts'
import { type CertificateKey, type CertificateRow, findCertificate } from './queries.ts'
import { sealOf } from './seals.ts'
import { verifyPage } from './verifyPage.ts'
import { withdrawnCopy } from './withdrawnCopy.ts'
import { dccDescription, issueReason, signatoryWords } from './words.ts'

export interface Issue {
  number: string
  checkCode: string
  issuedAt: Date
}

/** What each signer did, in the words of the kind (印、证管理办法 art. 8). */
const rolesOf = (kind: CertificateRow['kind']) => ({
  done: documentLabel((labels) => labels.signed[`done-${kind}`]),
  checked: documentLabel((labels) => labels.signed.checked),
  approved: signatoryWords,
})

async function signatureBlock(context: Context, row: CertificateRow): Promise<CertificateDocumentInput['signatures']> {
  const recordMarks = await signaturesOf(context.db, {
    organizationId: row.institution_id,
    kind: 'record',
    id: row.record_id,
  })
  const done = recordMarks.findLast((mark) => mark.meaning === 'calibrated')
  const marks = await countingSignatures(context.db, row)
  const roles = rolesOf(row.kind)
  const block = (mark: { name: string; signedAt: string } | undefined, role: keyof typeof roles) => ({
    name: mark?.name ?? '—',
    role: roles[role],
    signedAt: mark?.signedAt ?? null,
  })
  return {
    done: block(done, 'done'),
    checked: block(marks.checked, 'checked'),
    approved: block(marks.approved, 'approved'),
  }
}

const picture = async (context: Context, sha256: string): Promise<Buffer> =>
  buffer(await context.platform.files.store.open(sha256))

/** Logo, marks and seal, read from the store by their hash. */
async function picturesOf(context: Context, row: CertificateRow) {
  const { logo, marks = [] } = row.content.pictures ?? {}
  const seal = await sealOf(context.db, row)
  return {
    logo: logo === undefined ? {} : { logo: await picture(context, logo) },
    marks: await Promise.all(
      marks.map(async ({ label, imageSha256 }) => ({ label, image: await picture(context, imageSha256) })),
    ),
    seal: seal === undefined ? {} : { seal: await picture(context, seal) },
  }
}

/** Everything that stands on the certificate, the same for the page and for every other form of it. */
export async function documentOf(
  context: Context,
  row: CertificateRow,
  issue: Issue,
): Promise<CertificateDocumentInput> {
  const { dates, institution, pictures: _pictures, ...content } = row.content
  const { logo, marks, seal } = await picturesOf(context, row)
  return {
    ...content,
    institution: { ...institution, ...logo },
    marks,
    ...seal,
    createdAt: issue.issuedAt.toISOString(),
    number: issue.number,
    dates: { ...dates, issued: dayOf(issue.issuedAt) },
    signatures: await signatureBlock(context, row),
    verification: {
      url: verifyPage(context.platform.config, issue.number, issue.checkCode),
      checkCode: issue.checkCode,
    },
  }
}

/** Puts an issued file into the store, under the hash of its bytes. */
async function keepFile(context: Context, name: string, bytes: Uint8Array): Promise<string> {
  const stored = await storeFile(context.platform.files.store, {
    content: bytes,
    declaredName: name,
    declaredType: '',
    allowed: ['application/pdf', 'application/xml'],
    limit: 50_000_000,
  })
  return stored.sha256
}

export interface CertificateFiles {
  file_sha256: string
  dcc_sha256: string
}

/**
 * Makes and keeps the two files of a certificate, each signed with keys of its institution, so that it can be proved unchanged without this
 * platform: the DCC (XAdES B-B) by the suite that every reader knows, and the PDF that carries the same DCC (PAdES B-B) by each suite that the
 * institution chose, one over the other.
 */
export async function makeFiles(context: Context, row: CertificateRow, issue: Issue): Promise<CertificateFiles> {
  const { name, address } = await organizationById(context.db, row.institution_id)
  const institution = { id: row.institution_id, name }
  const signer = await institutionSigner(context.platform, context.db, institution)
  const at = context.platform.now()
  const document = await documentOf(context, row, issue)
  const dcc = await signXml(await dccFile(context, row, document), signer, at)
  const attachment = {
    name: `${issue.number}.xml`,
    mediaType: 'application/xml',
    description: dccDescription,
    bytes: dcc,
  }
  const pdf = await context.platform.documents.render('certificate', document, [attachment])
  const note = { name, reason: `${issueReason.zh} ${issueReason.en}`, location: address, at }
  let signed: Uint8Array = pdf
  for (const each of await institutionSigners(context.platform, context.db, institution))
    signed = await signPdf(signed, each, note)
  return {
    dcc_sha256: await keepFile(context, attachment.name, dcc),
    file_sha256: await keepFile(context, `${issue.number}.pdf`, signed),
  }
}

interface OpenFile {
  bytes: Uint8Array | Readable
  name: string
}

/** The issued file itself, byte for byte; of one that is no longer in force a copy that says so. */
export async function issuedPdf(
  context: Pick<Context<Actor | null>, 'platform' | 'db'>,
  row: CertificateRow & { number: string; file_sha256: string },
): Promise<OpenFile> {
  await requireCopy(context.db, row)
  if (row.status === 'void') return { bytes: await withdrawnCopy(context, row), name: `${row.number}.void.pdf` }
  return { bytes: await context.platform.files.store.open(row.file_sha256), name: `${row.number}.pdf` }
}

/** The issued file; before that a preview of the draft, for the laboratory only. */
export async function certificatePdf(context: Context<Member>, key: CertificateKey): Promise<OpenFile> {
  const row = await findCertificate(context.db, context.actor, key)
  const { number, file_sha256 } = row
  if (number !== null && file_sha256 !== null) return issuedPdf(context, { ...row, number, file_sha256 })
  const issue = { number: '草稿 DRAFT', checkCode: '—', issuedAt: row.drafted_at }
  const bytes = await context.platform.documents.render('certificate', await documentOf(context, row, issue))
  return { bytes, name: `draft-${row.summary.recordNumber}.pdf` }
}

/** The DCC as it was issued, byte for byte the one inside the PDF. */
export async function certificateDcc(context: Context<Member>, key: CertificateKey): Promise<OpenFile> {
  const row = await findCertificate(context.db, context.actor, key)
  if (row.dcc_sha256 === null) throw new DomainError('not-found', 'certificates.no-dcc')
  await requireCopy(context.db, row)
  // No stamp fits into it, and no program that reads it would look for one (CAL-6.4.4.3).
  if (row.status === 'void') {
    const successor = (await successorsOf(context.db, row)).findLast(({ kind }) => kind === 'replacement')
    throw new DomainError('conflict', 'certificates.dcc-withdrawn', { number: successor?.number ?? '—' })
  }
  return { bytes: await context.platform.files.store.open(row.dcc_sha256), name: `${row.number}.xml` }
}
