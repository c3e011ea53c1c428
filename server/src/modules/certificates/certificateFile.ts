import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { organizationById } from '#modules/organizations'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel } from '#platform/documents/labels'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { keepOwn } from '#platform/files/storeFile'
import { dayOf } from '#platform/numbering'
import type { Actor, Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { signDetached } from '#platform/signing/detached'
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
import { dccDescription, dccSignatureDescription, issueReason, signatoryWords } from './words.ts'

export interface Issue {
  number: string
  checkCode: string
  issuedAt: Date
}

const dccName = (number: string): string => `${number}.xml`

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

export interface CertificateFiles {
  file_sha256: string
  dcc_sha256: string
  /** Null where the institution did not choose SM2. */
  dcc_signature_sha256: string | null
}

interface Attached {
  name: string
  mediaType: string
  description: string
  bytes: Uint8Array
}

/** The DCC, and its signature by SM2 where there is one: in the order in which the PDF carries them. */
function attachmentsOf(number: string, dcc: Uint8Array, signature: Uint8Array | null): Attached[] {
  const name = dccName(number)
  const mediaTypes = { xml: 'application/xml', p7s: 'application/pkcs7-signature' }
  return [
    { name, mediaType: mediaTypes.xml, description: dccDescription, bytes: dcc },
    ...(signature === null
      ? []
      : [{ name: `${name}.p7s`, mediaType: mediaTypes.p7s, description: dccSignatureDescription, bytes: signature }]),
  ]
}

/**
 * Makes and keeps the files of a certificate, each signed with keys of its institution, so that it can be proved unchanged without this
 * platform: the DCC (XAdES B-B) by the suite that every reader knows, and by SM2 in a file beside it where the institution chose that suite, since no
 * XML signature is named for SM2; and the PDF that carries both (PAdES B-B) by each suite that the institution chose, one over the other.
 */
export async function makeFiles(context: Context, row: CertificateRow, issue: Issue): Promise<CertificateFiles> {
  const { name, address } = await organizationById(context.db, row.institution_id)
  const institution = { id: row.institution_id, name }
  const signer = await institutionSigner(context.platform, context.db, institution)
  const signers = await institutionSigners(context.platform, context.db, institution)
  const at = context.platform.now()
  const document = await documentOf(context, row, issue)
  const dcc = await signXml(await dccFile(context, row, document), signer, at)
  const bySm2 = signers.find(({ algorithm }) => algorithm === 'sm2-sm3')
  const dccSignature = bySm2 ? await signDetached(dcc, bySm2) : null
  const attached = attachmentsOf(issue.number, dcc, dccSignature)
  const pdf = await context.platform.documents.render('certificate', document, attached)
  const note = { name, reason: `${issueReason.zh} ${issueReason.en}`, location: address, at }
  let signed: Uint8Array = pdf
  for (const each of signers) signed = await signPdf(signed, each, note)
  const { store } = context.platform.files
  return {
    dcc_sha256: await keepOwn(store, dcc),
    dcc_signature_sha256: dccSignature && (await keepOwn(store, dccSignature)),
    file_sha256: await keepOwn(store, signed),
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

/** A file of the DCC as it was issued; no longer when it is not in force. */
async function dccPart(
  context: Context<Member>,
  key: CertificateKey,
  part: (row: CertificateRow) => string | null,
): Promise<{ stored: Readable; number: string }> {
  const row = await findCertificate(context.db, context.actor, key)
  const sha256 = part(row)
  if (sha256 === null) throw new DomainError('not-found', 'certificates.no-dcc')
  await requireCopy(context.db, row)
  // No stamp fits into it, and no program that reads it would look for one (CAL-6.4.4.3).
  if (row.status === 'void') {
    const successor = (await successorsOf(context.db, row)).findLast(({ kind }) => kind === 'replacement')
    throw new DomainError('conflict', 'certificates.dcc-withdrawn', { number: successor?.number ?? '—' })
  }
  return { stored: await context.platform.files.store.open(sha256), number: row.number ?? '' }
}

/** The DCC, byte for byte the one inside the PDF. */
export async function certificateDcc(context: Context<Member>, key: CertificateKey): Promise<OpenFile> {
  const { stored, number } = await dccPart(context, key, (row) => row.dcc_sha256)
  return { bytes: stored, name: dccName(number) }
}

/** The signature by SM2 on the DCC, byte for byte the one inside the PDF. */
export async function certificateDccSignature(context: Context<Member>, key: CertificateKey): Promise<OpenFile> {
  const { stored, number } = await dccPart(context, key, (row) => row.dcc_signature_sha256)
  return { bytes: stored, name: `${dccName(number)}.p7s` }
}
