import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { addressOf } from '@tongheng/contract/client'
import { verification as api, type Verification } from '@tongheng/contract/verification'
import { nameAsOf, organizationById } from '#modules/organizations'
import { checkpointNote, findLogKey, logMentionOf, proofOfCertificate } from '#modules/transparency'
import { checkCodeOf } from '#platform/codes'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import type { UploadedFile } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { trustList } from '#platform/signing/signingKeys'
import { writeKey } from '#platform/signedNote'
import { type TrustFile, trustFacts } from '#platform/signing/trustFile'
import { type Examined, examineFile, type HandedIn, maxExamined } from './examineFile.ts'
import { issuerBySignature, issuerOfIssued, unknownIssuer } from './issuerAnswer.ts'
import { countingSignatures } from './present.ts'
import {
  certificateByKey,
  type CertificateKey,
  type CertificateRow,
  registeredByFile,
  registeredByKey,
  registeredByNumber,
} from './queries.ts'
import { statusOf, unknownStatus } from './statusAnswer.ts'

type Visitor = Context<Actor | null>
type Registered = NonNullable<Awaited<ReturnType<typeof registeredByFile>>>

const notAsked: Verification['integrity'] = {
  answer: 'not-asked',
  reason: null,
  sha256: null,
  format: null,
  signatures: [],
  dcc: null,
}

/** What is answered about a number that is not here, and to a wrong check code: the same. */
const nothing: Verification = {
  integrity: notAsked,
  issuer: unknownIssuer,
  status: unknownStatus,
  certificate: null,
  log: null,
}

type Marks = Awaited<ReturnType<typeof countingSignatures>>

const onRecord = (entry: Registered, row: CertificateRow, marks: Marks): Verification['certificate'] => ({
  number: entry.number,
  kind: row.kind,
  instrument: row.summary.instrument,
  model: row.summary.model,
  serial: row.summary.serials ?? row.summary.serial,
  client: row.summary.client,
  issuedAt: (row.issued_at ?? row.drafted_at).toISOString(),
  validUntil: row.valid_until,
  signatories: [marks.checked, marks.approved]
    .filter((mark) => mark !== undefined)
    .map(({ name, meaning, signedAt }) => ({ name, meaning, signedAt })),
})

/** A content that is kept no longer is not examined. */
const contentOf = async (context: Visitor, sha256: string | null): Promise<Buffer | null> =>
  sha256 !== null && (await context.platform.files.store.has(sha256))
    ? buffer(await context.platform.files.store.open(sha256))
    : null

/** A DCC is examined with the signature beside it, whichever of the two was handed in. */
async function withItsOther(context: Visitor, entry: Registered, file: HandedIn): Promise<HandedIn> {
  const { dcc_sha256: dcc, dcc_signature_sha256: signature } = entry
  if (file.sha256 === dcc) return { ...file, beside: await contentOf(context, signature) }
  const signed = file.sha256 === signature ? await contentOf(context, dcc) : null
  return signed ? { ...file, bytes: signed, beside: file.bytes } : file
}

async function answersFor(context: Visitor, entry: Registered, file: HandedIn | null): Promise<Verification> {
  const { db } = context
  const key = { institutionId: entry.institution_id, certificateId: entry.certificate_id }
  const row = await certificateByKey(db, { institutionId: key.institutionId, id: key.certificateId })
  const issuedAt = row.issued_at ?? row.drafted_at
  const examined: Examined | null =
    file && examineFile(await withItsOther(context, entry, file), await trustList(db), issuedAt)
  const marks = await countingSignatures(db, row)
  const log = await logMentionOf(db, key)
  const institution = await organizationById(db, entry.institution_id)
  const proof = addressOf(api.verificationProof, { query: { number: entry.number, code: entry.check_code } })
  return {
    integrity: examined ? { ...examined.integrity, answer: 'unchanged', reason: 'as-issued' } : notAsked,
    issuer: await issuerOfIssued(db, {
      row,
      issuedAt,
      // As it was called on the day of issue: the certificate says so too (NQI-6.1-change).
      issuer: { ...institution, name: await nameAsOf(db, institution, issuedAt) },
      approvedAt: marks.approved ? new Date(marks.approved.signedAt) : null,
      signature: examined?.signatures.find((one) => one.trusted) ?? null,
    }),
    status: await statusOf(context, row),
    certificate: onRecord(entry, row, marks),
    log: log && { ...log, proof },
  }
}

/** Number and code however they were typed. */
function registered(context: Visitor, input: { number: string; code: string }): Promise<Registered | undefined> {
  return registeredByNumber(context.db, input.number.toUpperCase(), checkCodeOf(input.code))
}

/** By number and check code, as printed on the paper (NQI-4.1-mutual). */
export async function verifyNumber(context: Visitor, input: { number: string; code: string }): Promise<Verification> {
  const entry = await registered(context, input)
  return entry ? answersFor(context, entry, null) : nothing
}

/** Of a certificate that somebody was given to see: number and code are not asked for. */
export async function verificationOf(context: Visitor, key: CertificateKey): Promise<Verification> {
  const entry = await registeredByKey(context.db, key)
  return entry ? answersFor(context, entry, null) : nothing
}

/** Hashes all of it, and keeps as much as is examined. */
async function take(file: UploadedFile): Promise<HandedIn> {
  const hash = createHash('sha256')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.stream) {
    const part = chunk as Uint8Array
    hash.update(part)
    size += part.length
    if (size <= maxExamined) chunks.push(part)
    else chunks.length = 0
  }
  if (file.truncated()) throw new DomainError('too-large', 'platform.too-large', { limit: '50 MiB' })
  return { sha256: hash.digest('hex'), bytes: size <= maxExamined ? Buffer.concat(chunks) : null }
}

/** By the file itself, PDF or XML, also of other issuers (NQI-4.1-mutual). Nothing of it is kept. */
export async function verifyFile(context: Visitor, file: UploadedFile): Promise<Verification> {
  const handedIn = await take(file)
  const entry = await registeredByFile(context.db, handedIn.sha256)
  if (entry) return answersFor(context, entry, handedIn)
  const { integrity, signatures } = examineFile(handedIn, await trustList(context.db), context.platform.now())
  return { ...nothing, integrity, issuer: issuerBySignature(integrity.answer, signatures) }
}

/** The proof that belongs beside the certificate, for whoever knows number and code. */
export async function verificationProof(context: Visitor, input: { number: string; code: string }) {
  const entry = await registered(context, input)
  const proof =
    entry &&
    (await proofOfCertificate(context.db, { institutionId: entry.institution_id, certificateId: entry.certificate_id }))
  if (!entry || !proof) throw notFound()
  return { name: `${entry.number}.tlog-proof`, bytes: Buffer.from(proof), mediaType: 'text/plain; charset=utf-8' }
}

/** What verification without this server needs. */
export async function trustFile({
  db,
  platform,
}: {
  db: Visitor['db']
  platform: Pick<Visitor['platform'], 'config' | 'now'>
}): Promise<TrustFile> {
  const key = await findLogKey(db)
  return {
    format: 'tongheng.trust/1',
    madeAt: platform.now().toISOString(),
    ...(await trustFacts(db)),
    log: key && {
      key: writeKey(key),
      witnesses: platform.config.logWitnesses,
      checkpoint: await checkpointNote(db).catch(() => null),
    },
  }
}
