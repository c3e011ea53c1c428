import { constants, createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { type AsnType, Constructed, fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs'
import { oids } from './oids.ts'
import { sm2Verify } from './sm2.ts'
import { type HashName, sm2KeyOf, strongKey } from './strongKey.ts'
import type { SignatureFault } from './verification.ts'

export class CmsError extends Error {
  readonly fault: SignatureFault

  constructor(fault: SignatureFault) {
    super(fault)
    this.fault = fault
  }
}

/** A CMS signature by one signer, read but not yet checked. */
export interface CmsSignature {
  contentType: string
  /** Of a time-stamp; null where the content stands apart. */
  content: Uint8Array | null
  certificate: X509Certificate
  /** Other certificates in the message; hostile until proved to be issuers. */
  others: readonly X509Certificate[]
  signerInfo: SignerInfo
}

export const hashNames: Readonly<Record<string, HashName>> = {
  [oids.sha256]: 'sha256',
  [oids.sha384]: 'sha384',
  [oids.sha512]: 'sha512',
  [oids.sm3]: 'sm3',
}

/** Signature algorithm → the only digest that it may go with; null leaves it to the digest named beside it. */
const digestOfAlgorithm: Readonly<Record<string, { key: 'ec' | 'rsa' | 'sm2'; hash: HashName | null }>> = {
  [oids.ecdsaWithSha256]: { key: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { key: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { key: 'ec', hash: 'sha512' },
  [oids.sha256WithRsa]: { key: 'rsa', hash: 'sha256' },
  [oids.sha384WithRsa]: { key: 'rsa', hash: 'sha384' },
  [oids.sha512WithRsa]: { key: 'rsa', hash: 'sha512' },
  [oids.sm2WithSm3]: { key: 'sm2', hash: 'sm3' },
  [oids.rsaEncryption]: { key: 'rsa', hash: null },
  [oids.rsaPss]: { key: 'rsa', hash: null },
}

/**
 * Reads the message at the start of `bytes`; behind it only zeros may stand. Data are signed apart from the message, a time-stamp stands in
 * it. Throws `CmsError`.
 */
export function readCms(bytes: Uint8Array, contentType: string = oids.data): CmsSignature {
  try {
    const { result, offset } = fromBER(bytes)
    if (offset <= 0 || bytes.subarray(offset).some((byte) => byte !== 0)) throw new CmsError('encoding')
    const info = new ContentInfo({ schema: result })
    if (info.contentType !== oids.signedData) throw new CmsError('encoding')
    const message = new SignedData({ schema: info.content })
    const { eContent, eContentType } = message.encapContentInfo
    const [signerInfo, ...more] = message.signerInfos
    const isApart = contentType === oids.data
    if (Boolean(eContent) === isApart || eContentType !== contentType) throw new CmsError('encoding')
    if (!signerInfo || more.length > 0) throw new CmsError('encoding')
    const certificates = certificatesOf(info.content)
    const certificate = certificates.find((one) => isNamed(one, signerInfo))
    if (!certificate) throw new CmsError('encoding')
    const others = certificates.filter((one) => one !== certificate)
    const content = eContent ? new Uint8Array(eContent.getValue()) : null
    return { contentType, content, certificate, others, signerInfo }
  } catch (error) {
    // What the parsers throw at a hostile message is of many kinds, and all of it says the same.
    throw error instanceof CmsError ? error : new CmsError('encoding')
  }
}

const childrenOf = (block: AsnType | undefined): AsnType[] =>
  block instanceof Constructed || block instanceof Sequence ? block.valueBlock.value : []

/** As they stand in the message, byte for byte: decoding and encoding again could give others. */
function certificatesOf(signedData: AsnType): X509Certificate[] {
  const set = childrenOf(signedData).find(
    (one) => one instanceof Constructed && one.idBlock.tagClass === 3 && one.idBlock.tagNumber === 0,
  )
  return childrenOf(set)
    .filter((one) => one instanceof Sequence)
    .slice(0, 8)
    .map((one) => new X509Certificate(Buffer.from(one.valueBeforeDecodeView)))
}

function isNamed(certificate: X509Certificate, { sid }: SignerInfo): boolean {
  if (!(sid instanceof IssuerAndSerialNumber)) return false
  const { issuer, serialNumber } = namesOf(certificate)
  return (
    Buffer.from(sid.serialNumber.valueBlock.valueHexView).equals(serialNumber) &&
    Buffer.from(sid.issuer.toSchema().toBER()).equals(issuer)
  )
}

function namesOf(certificate: X509Certificate): { issuer: Buffer; serialNumber: Buffer } {
  const parsed = Certificate.fromBER(certificate.raw)
  return {
    issuer: Buffer.from(parsed.issuer.toSchema().toBER()),
    serialNumber: Buffer.from(parsed.serialNumber.valueBlock.valueHexView),
  }
}

/**
 * Checks a signature against the content: null when it holds. `digest` gives the content's hash; `mustBind` asks for the
 * signing-certificate attribute, as CAdES does.
 */
export function faultOf(
  { certificate, contentType, signerInfo }: CmsSignature,
  digest: (hash: HashName) => Uint8Array,
  mustBind: boolean,
): SignatureFault | null {
  const hash = hashNames[signerInfo.digestAlgorithm.algorithmId]
  const algorithm = digestOfAlgorithm[signerInfo.signatureAlgorithm.algorithmId]
  if (!hash || !algorithm || !signerInfo.signedAttrs) return 'unsupported'
  if (algorithm.hash !== null && algorithm.hash !== hash) return 'unsupported'
  const key = algorithm.key === 'sm2' ? sm2KeyOf(certificate) : strongKey(certificate, algorithm.key)
  if (key === null) return 'unsupported'
  const stated = attributeOf(signerInfo, oids.contentType)
  if (!(stated instanceof ObjectIdentifier) || stated.getValue() !== contentType) return 'encoding'
  if (!signatureFits(signerInfo, hash, key)) return 'signature'
  if (!isBound(signerInfo, certificate, mustBind)) return 'binding'
  const message = attributeOf(signerInfo, oids.messageDigest)
  if (!(message instanceof OctetString)) return 'encoding'
  return Buffer.from(message.getValue()).equals(digest(hash)) ? null : 'digest'
}

/** The only value of an attribute that must be there once; undefined when it is not so. */
function attributeOf(
  signerInfo: SignerInfo,
  type: string,
  list: 'signedAttrs' | 'unsignedAttrs' = 'signedAttrs',
): AsnType | undefined {
  const found = signerInfo[list]?.attributes.filter((one) => one.type === type) ?? []
  const values: AsnType[] = found.length === 1 ? (found[0]?.values ?? []) : []
  return values.length === 1 ? values[0] : undefined
}

function signatureFits(
  { signedAttrs, signature, signatureAlgorithm }: SignerInfo,
  hash: HashName,
  key: KeyObject | string,
) {
  if (!signedAttrs) return false
  const padding =
    signatureAlgorithm.algorithmId === oids.rsaPss
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
      : {}
  const value = Buffer.from(signature.getValue())
  const content = Buffer.from(signedAttrs.encodedValue)
  if (typeof key === 'string') return sm2Verify(content, value, key)
  return verify(hash, content, { key, dsaEncoding: 'der', ...padding }, value)
}

/** `SigningCertificateV2 → certs → ESSCertIDv2 { hashAlgorithm default SHA-256, certHash, … }`; the first names the signer. */
function isBound(signerInfo: SignerInfo, certificate: X509Certificate, mustBind: boolean): boolean {
  const attribute = attributeOf(signerInfo, oids.signingCertificateV2)
  if (attribute === undefined) return !mustBind
  const [certificates] = childrenOf(attribute)
  const [first] = childrenOf(certificates)
  const parts = childrenOf(first)
  const [algorithm] = childrenOf(parts[0])
  const hash = algorithm instanceof ObjectIdentifier ? hashNames[algorithm.getValue()] : 'sha256'
  const stated = parts.find((one) => one instanceof OctetString)
  if (hash === undefined || stated === undefined) return false
  return Buffer.from(stated.getValue()).equals(createHash(hash).update(certificate.raw).digest())
}

/** The time-stamp on a signature (RFC 3161 Appendix A), as it stands in the message. */
export function timeStampIn({ signerInfo }: CmsSignature): { token: Uint8Array; value: Uint8Array } | null {
  const token = attributeOf(signerInfo, oids.signatureTimeStamp, 'unsignedAttrs')
  if (token === undefined) return null
  return { token: new Uint8Array(token.toBER()), value: new Uint8Array(signerInfo.signature.getValue()) }
}
