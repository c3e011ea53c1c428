import { createHash } from 'node:crypto'
import type { Verification } from '@tongheng/contract/certificates'
import { organizationById } from '#modules/organizations'
import { logMentionOf } from '#modules/transparency'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import type { UploadedFile } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { trustList } from '#platform/signing/signingKeys'
import { maxPdfBytes, verifyPdf } from '#platform/signing/verifyPdf'
import { countingSignatures } from './present.ts'
import { certificateByKey, registeredByFile, registeredByNumber } from './queries.ts'

type Visitor = Context<Actor | null>
type Registered = Awaited<ReturnType<typeof registeredByFile>>

const nothing = (sha256: string | null): Verification => ({
  integrity: { answer: sha256 === null ? 'not-asked' : 'unknown-file', sha256 },
  issuer: { answer: 'unknown', name: null },
  status: { answer: 'unknown', reason: null, since: null },
  certificate: null,
  log: null,
})

/** Three separate answers: a void certificate is still an unchanged file of a known issuer, and says why it is void. */
async function answersFor(context: Visitor, entry: Registered, sha256: string | null): Promise<Verification> {
  if (!entry) return nothing(sha256)
  const key = { institutionId: entry.institution_id, id: entry.certificate_id }
  const row = await certificateByKey(context.db, key)
  const issuer = await organizationById(context.db, entry.institution_id)
  const marks = await countingSignatures(context.db, row)
  const isVoid = row.status === 'void'
  return {
    integrity: { answer: sha256 === null ? 'not-asked' : 'unchanged', sha256 },
    issuer: { answer: issuer.status === 'approved' ? 'known' : 'no-longer-registered', name: issuer.name },
    status: {
      answer: isVoid ? 'void' : 'valid',
      reason: row.void_reason,
      since: (isVoid ? row.voided_at : row.issued_at)?.toISOString() ?? null,
    },
    certificate: {
      number: entry.number,
      kind: row.kind,
      instrument: row.summary.instrument,
      model: row.summary.model,
      serial: row.summary.serial,
      client: row.summary.client,
      issuedAt: (row.issued_at ?? row.drafted_at).toISOString(),
      validUntil: row.valid_until,
      signatories: [marks.checked, marks.approved]
        .filter((mark) => mark !== undefined)
        .map(({ name, meaning, signedAt }) => ({ name, meaning, signedAt })),
    },
    log: await logMentionOf(context.db, { institutionId: key.institutionId, certificateId: key.id }),
  }
}

/** By number and check code, as printed on the paper (NQI-4.1-mutual). */
export const verifyNumber = async (
  context: Visitor,
  input: { number: string; code: string },
): Promise<Verification> => {
  const code = input.code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const entry = await registeredByNumber(context.db, input.number.toUpperCase(), `${code.slice(0, 4)}-${code.slice(4)}`)
  return answersFor(context, entry, null)
}

/** By the file itself: only the untouched bytes are known to the register. Nothing of the file is kept. */
export async function verifyFile(context: Visitor, file: UploadedFile): Promise<Verification> {
  const hash = createHash('sha256')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.stream) {
    const part = chunk as Uint8Array
    hash.update(part)
    size += part.length
    if (size <= maxPdfBytes) chunks.push(part)
  }
  if (file.truncated()) throw new DomainError('too-large', 'platform.too-large', { limit: '50 MiB' })
  const sha256 = hash.digest('hex')
  const entry = await registeredByFile(context.db, sha256)
  if (!entry && size <= maxPdfBytes && (await isAltered(context, Buffer.concat(chunks))))
    return { ...nothing(sha256), integrity: { answer: 'altered', sha256 } }
  return answersFor(context, entry, sha256)
}

/** An institution here signed this file, and it is not what was signed. Who it was is not told: the file may be forged. */
async function isAltered(context: Visitor, bytes: Uint8Array): Promise<boolean> {
  const { signatures, changedAfterSigning } = verifyPdf(bytes, await trustList(context.db), context.platform.now())
  return changedAfterSigning && signatures.some((one) => one.trusted)
}
