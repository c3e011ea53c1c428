import { createHash, randomBytes, type X509Certificate } from 'node:crypto'
import { fromBER, Integer, OctetString } from 'asn1js'
import {
  AlgorithmIdentifier,
  Certificate,
  ExtKeyUsage,
  MessageImprint,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import type { Platform } from '../context.ts'
import { DomainError } from '../errors.ts'
import { oids } from './oids.ts'
import { CmsError, faultOf, hashNames, readCms } from './readCms.ts'
import { maxTimeStampBytes, type Signer } from './signer.ts'

const waitMs = 10_000

/** What a time-stamp token says, and who says it. */
export interface TimeStamp {
  at: Date
  nonce: Uint8Array | null
  certificate: X509Certificate
  others: readonly X509Certificate[]
}

/**
 * Reads a token (RFC 3161) and proves that it is on `value` and was made by the certificate in it, which may make time-stamps only.
 * Whether that certificate is trusted is another question. Throws `CmsError`.
 */
export function readTimeStamp(token: Uint8Array, value: Uint8Array): TimeStamp {
  const message = readCms(token, oids.tstInfo)
  const { content, certificate, others } = message
  if (!content || !isForTimeStamps(certificate)) throw new CmsError('unsupported')
  // Older services name their certificate by SHA-1 (ESSCertID): that attribute is not read, the newer one must fit.
  const fault = faultOf(message, (hash) => createHash(hash).update(content).digest(), false)
  if (fault) throw new CmsError(fault)
  const info = new TSTInfo({ schema: fromBER(content).result })
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  const hash = hashNames[hashAlgorithm.algorithmId]
  if (!hash) throw new CmsError('unsupported')
  if (!createHash(hash).update(value).digest().equals(Buffer.from(hashedMessage.getValue())))
    throw new CmsError('digest')
  return { at: info.genTime, nonce: info.nonce?.valueBlock.valueHexView ?? null, certificate, others }
}

/** RFC 3161 2.3: the only purpose, and critical. */
function isForTimeStamps(certificate: X509Certificate): boolean {
  const extensions = Certificate.fromBER(certificate.raw).extensions ?? []
  const usage = extensions.find((one) => one.extnID === oids.extendedKeyUsage)
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  return usage?.critical === true && purposes.length === 1 && purposes[0] === oids.timeStamping
}

/** Asks the service at `url` for a token on `value`; throws when it gives none that fits. */
export async function requestTimeStamp(url: string, value: Uint8Array): Promise<Uint8Array> {
  const nonce = Uint8Array.from(randomBytes(8))
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
  const imprint = createHash('sha256').update(value).digest()
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256 }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(imprint).buffer }),
    }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: request.toSchema().toBER(),
    signal: AbortSignal.timeout(waitMs),
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`the time-stamp service answers ${response.status}`)
  const answer = TimeStampResp.fromBER(await limited(response))
  if (answer.status.status > 1 || !answer.timeStampToken) throw new Error('the time-stamp service refuses')
  const token = new Uint8Array(answer.timeStampToken.toSchema().toBER())
  const stamp = readTimeStamp(token, value)
  if (!stamp.nonce || !Buffer.from(stamp.nonce).equals(nonce)) throw new Error('the time-stamp answers another request')
  return token
}

async function limited(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxTimeStampBytes) throw new Error('the answer of the time-stamp service is too large')
    chunks.push(chunk)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}

/** The same signer, with the time-stamps of the service that is configured. */
export function withTimeStamps(signer: Signer, { config, log }: Pick<Platform, 'config' | 'log'>): Signer {
  const { tsaUrl, tsaRequired } = config
  if (tsaUrl === undefined) return signer
  const timeStamp = (value: Uint8Array): Promise<Uint8Array | null> =>
    requestTimeStamp(tsaUrl, value).catch((error: unknown) => {
      log.warn({ err: error }, 'no time-stamp for a signature')
      if (tsaRequired) throw new DomainError('unavailable', 'platform.time-stamp-failed')
      return null
    })
  return { ...signer, timeStamp }
}
