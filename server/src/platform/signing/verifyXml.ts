import { constants, createHash, type X509Certificate, verify } from 'node:crypto'
import type { XmlDocument } from 'libxml2-wasm'
import { readXml, XmlRefused } from './readXml.ts'
import { strongKey } from './strongKey.ts'
import type { TrustList } from './trust.ts'
import {
  type DocumentSignature,
  type DocumentVerification,
  isChanged,
  nobody,
  notExamined,
  type SignatureFault,
  signerOf,
} from './verification.ts'
import { readXmlSignature, signaturesIn, type XmlDigest, type XmlSignature, XmlSignatureError } from './xmlSignature.ts'

/** Larger files are not examined; a certificate with its PDF inside has a few megabytes. */
export const maxXmlBytes = 20 * 1024 * 1024
const maxSignatures = 8

/**
 * Examines the signatures of an XML document, which must be children of its root and cover the whole of it: nothing that a signature
 * points at is looked up, so that nothing can be wrapped. `at` is the moment for which validity of the certificates is asked.
 * Whatever is handed in, nothing is thrown. Other signatures than ours are read too, where they cover the whole document.
 */
export function verifyXml(bytes: Uint8Array, trust: TrustList, at: Date): DocumentVerification {
  if (bytes.length > maxXmlBytes) return notExamined('too-large')
  try {
    const count = withDocument(bytes, (document) => signaturesIn(document).length)
    if (count > maxSignatures) return notExamined('too-many-signatures')
    const signatures = Array.from({ length: count }, (_, index) => examine(bytes, index, { trust, at }))
    return { refused: null, signatures, changedAfterSigning: isChanged(signatures) }
  } catch (error) {
    if (error instanceof XmlRefused) return notExamined('unreadable')
    throw error
  }
}

function withDocument<T>(bytes: Uint8Array, ask: (document: XmlDocument) => T): T {
  const document = readXml(bytes)
  try {
    return ask(document)
  } finally {
    document.dispose()
  }
}

function examine(bytes: Uint8Array, index: number, asked: { trust: TrustList; at: Date }): DocumentSignature {
  try {
    const signature = withDocument(bytes, (document) => readXmlSignature(document, index))
    const fault = faultOf(bytes, index, signature)
    const covered = { coversWholeFile: fault !== 'coverage', intact: fault === null, fault }
    return { ...covered, ...signerOf(signature, asked.trust, asked.at) }
  } catch (error) {
    // Hostile certificates break the parsers in ways that none of them documents.
    const fault = error instanceof XmlSignatureError ? error.fault : 'encoding'
    return { coversWholeFile: fault !== 'coverage', intact: false, fault, ...nobody }
  }
}

function faultOf(bytes: Uint8Array, index: number, signature: XmlSignature): SignatureFault | null {
  const { method, certificate, properties, value } = signature
  const key = strongKey(certificate, method.key)
  if (!key) return 'unsupported'
  const padding = method.pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {}
  if (!verify(method.hash, Buffer.from(signature.signedInfo), { key, dsaEncoding: 'ieee-p1363', ...padding }, value))
    return 'signature'
  if (properties && !isBound(properties.certificateDigest, certificate)) return 'binding'
  if (properties && !fits(properties.digest, properties.canonical)) return 'digest'
  if (hasComments(bytes)) return 'coverage'
  return fits(signature.content.digest, canonicalWithout(bytes, index, signature)) ? null : 'digest'
}

const fits = ({ hash, value }: XmlDigest, content: string | Uint8Array): boolean =>
  createHash(hash).update(content).digest().equals(value)

const isBound = (digest: XmlDigest, certificate: X509Certificate): boolean => fits(digest, certificate.raw)

/** Readers that take the first text of an element would see another value than was signed: `12<!-- -->34`. */
const hasComments = (bytes: Uint8Array): boolean =>
  withDocument(bytes, (document) => document.get('//comment()') !== null)

/** The document as the signature left it out of itself. */
const canonicalWithout = (bytes: Uint8Array, index: number, { content }: XmlSignature): string =>
  withDocument(bytes, (document) => {
    signaturesIn(document)[index]?.remove()
    return document.canonicalizeToString({ mode: content.mode })
  })
