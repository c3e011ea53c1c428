import { createHash } from 'node:crypto'
import type { XmlDocument, XmlNode } from 'libxml2-wasm'
import { XmlElement } from 'libxml2-wasm'
import { readXml } from './readXml.ts'
import type { Signer } from './signer.ts'
import {
  c14nModes,
  dsNamespace,
  envelopedTransform,
  exclusiveC14n,
  signedPropertiesType,
  xadesNamespace,
} from './xmlNames.ts'

const sha256Method = 'http://www.w3.org/2001/04/xmlenc#sha256'
const methodOf = {
  'ecdsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
}

/**
 * Signs a whole XML document (XAdES B-B, or B-T; EN 319 132-1 6.3): an enveloped `ds:Signature` as the last child of the root, which is its place in
 * a DCC from 3.2.0 on. The document keeps its bytes around it. `at` is the claimed moment of signing. A document with comments is not
 * signed: no signature covers them.
 */
export async function signXml(xml: string | Uint8Array, signer: Signer, at: Date): Promise<Uint8Array> {
  const text = typeof xml === 'string' ? xml : new TextDecoder('utf-8', { fatal: true }).decode(xml)
  const end = text.lastIndexOf('</')
  const [own] = signer.certificateChain
  if (!own || end < 0) throw new Error('signing needs a certificate, and a root that has an end tag')
  const content = digestOfDocument(text)
  if (signer.algorithm === 'sm2-sm3') throw new Error('no XML signature is named for SM2: sign the file beside it')
  const id = `signature-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
  const properties = signedProperties(id, own, at)
  const signedInfo = canonical(signedInfoOf(id, methodOf[signer.algorithm], { content, properties }))
  const value = xmlValue(await signer.sign(Buffer.from(signedInfo)), signer)
  const valueElement = canonical(
    `<ds:SignatureValue xmlns:ds="${dsNamespace}" Id="${id}-value">${value.toString('base64')}</ds:SignatureValue>`,
  )
  const stamp = (await signer.timeStamp?.(Buffer.from(valueElement))) ?? null
  const signature = signatureElement(id, {
    signedInfo,
    valueElement,
    properties,
    stamp,
    chain: signer.certificateChain,
  })
  const signed = Buffer.from(`${text.slice(0, end)}${signature}${text.slice(end)}`)
  requireLastChild(signed, id)
  return signed
}

/** The canonical form of the document before the signature stands in it: that is what `enveloped-signature` leaves. */
function digestOfDocument(text: string): string {
  const document = readXml(Buffer.from(text))
  try {
    if (document.get('//comment()')) throw new Error('a document with comments is not signed')
    return digestOf(canonicalOf(document))
  } finally {
    document.dispose()
  }
}

const canonicalOf = (node: XmlDocument | XmlNode): string => {
  const mode = c14nModes[exclusiveC14n]
  return node.canonicalizeToString(mode === undefined ? {} : { mode })
}

/** Exclusive canonicalisation does not look around: an element alone gives the same as in its document. */
function canonical(element: string): string {
  const document = readXml(Buffer.from(element))
  try {
    return canonicalOf(document)
  } finally {
    document.dispose()
  }
}

const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('base64')

const digest = (value: string): string =>
  `<ds:DigestMethod Algorithm="${sha256Method}"/><ds:DigestValue>${value}</ds:DigestValue>`

const signedProperties = (id: string, certificate: Uint8Array, at: Date): string =>
  canonical(
    `<xades:SignedProperties xmlns:xades="${xadesNamespace}" xmlns:ds="${dsNamespace}" Id="${id}-properties">` +
      `<xades:SignedSignatureProperties>` +
      `<xades:SigningTime>${at.toISOString().slice(0, 19)}Z</xades:SigningTime>` +
      `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${digest(digestOf(certificate))}</xades:CertDigest></xades:Cert>` +
      `</xades:SigningCertificateV2></xades:SignedSignatureProperties>` +
      `<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference="#${id}-document">` +
      `<xades:MimeType>application/xml</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties>` +
      `</xades:SignedProperties>`,
  )

const signedInfoOf = (id: string, method: string, signed: { content: string; properties: string }): string =>
  `<ds:SignedInfo xmlns:ds="${dsNamespace}"><ds:CanonicalizationMethod Algorithm="${exclusiveC14n}"/>` +
  `<ds:SignatureMethod Algorithm="${method}"/>` +
  `<ds:Reference Id="${id}-document" URI=""><ds:Transforms><ds:Transform Algorithm="${envelopedTransform}"/>` +
  `<ds:Transform Algorithm="${exclusiveC14n}"/></ds:Transforms>${digest(signed.content)}</ds:Reference>` +
  `<ds:Reference Type="${signedPropertiesType}" URI="#${id}-properties"><ds:Transforms>` +
  `<ds:Transform Algorithm="${exclusiveC14n}"/></ds:Transforms>${digest(digestOf(signed.properties))}</ds:Reference>` +
  `</ds:SignedInfo>`

interface Parts {
  signedInfo: string
  valueElement: string
  properties: string
  stamp: Uint8Array | null
  chain: readonly Uint8Array[]
}

const signatureElement = (id: string, { signedInfo, valueElement, properties, stamp, chain }: Parts): string =>
  `<ds:Signature xmlns:ds="${dsNamespace}" Id="${id}">${signedInfo}` +
  `${valueElement}<ds:KeyInfo><ds:X509Data>` +
  chain.map((one) => `<ds:X509Certificate>${Buffer.from(one).toString('base64')}</ds:X509Certificate>`).join('') +
  `</ds:X509Data></ds:KeyInfo><ds:Object><xades:QualifyingProperties xmlns:xades="${xadesNamespace}" Target="#${id}">` +
  `${properties}${stamp ? stampProperties(stamp) : ''}</xades:QualifyingProperties></ds:Object></ds:Signature>`

const stampProperties = (token: Uint8Array): string =>
  `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp>` +
  `<ds:CanonicalizationMethod Algorithm="${exclusiveC14n}"/>` +
  `<xades:EncapsulatedTimeStamp>${Buffer.from(token).toString('base64')}</xades:EncapsulatedTimeStamp>` +
  `</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`

/** XML takes r and s side by side, 32 bytes each (RFC 9231 2.3.6), where a signer gives them as DER. */
function xmlValue(signature: Uint8Array, signer: Signer): Buffer {
  if (signer.algorithm === 'rsa-sha256') return Buffer.from(signature)
  const lengthOfR = signature[3] ?? 0
  const part = (at: number, length: number): Buffer => {
    const digits = Buffer.from(signature.subarray(at, at + length))
      .toString('hex')
      .replace(/^0+/, '')
    return Buffer.from(digits.padStart(64, '0'), 'hex')
  }
  return Buffer.concat([part(4, lengthOfR), part(6 + lengthOfR, signature[5 + lengthOfR] ?? 0)])
}

/** A file whose text ends otherwise than its root does (an instruction behind it) would carry the signature elsewhere. */
function requireLastChild(signed: Uint8Array, id: string): void {
  const document = readXml(signed)
  try {
    let last = document.root.lastChild
    while (last && !(last instanceof XmlElement)) last = last.prev
    if (last?.attr('Id')?.value !== id) throw new Error('the signature would not be the last child of the root')
  } finally {
    document.dispose()
  }
}
