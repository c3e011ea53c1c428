import { X509Certificate } from 'node:crypto'
import { type XmlDocument, XmlElement, type XmlNode, XmlText } from 'libxml2-wasm'
import type { HashName } from './strongKey.ts'
import type { SignatureFault } from './verification.ts'
import {
  c14nModes,
  digestMethods,
  dsNamespace,
  envelopedTransform,
  signatureMethods,
  signedPropertiesType,
  xades141Namespace,
  xadesNamespace,
} from './xmlNames.ts'

export class XmlSignatureError extends Error {
  readonly fault: SignatureFault

  constructor(fault: SignatureFault) {
    super(fault)
    this.fault = fault
  }
}

type Mode = NonNullable<(typeof c14nModes)[string]>

export interface XmlDigest {
  hash: HashName
  value: Buffer
}

/** A signature over a whole document, read but not yet checked. */
export interface XmlSignature {
  method: NonNullable<(typeof signatureMethods)[string]>
  /** Canonical: what the value signs. */
  signedInfo: string
  value: Buffer
  content: { digest: XmlDigest; mode: Mode }
  /** What XAdES signs beside the document; null in a plain XML signature. */
  properties: { digest: XmlDigest; canonical: string; certificateDigest: XmlDigest } | null
  certificate: X509Certificate
  /** Other certificates in the signature; hostile until proved to be issuers. */
  others: readonly X509Certificate[]
  /** A time-stamp token, and the canonical form of the value that it is on (EN 319 132-1 5.3). */
  stamp: { token: Uint8Array; value: Uint8Array } | null
}

const maxCertificates = 8

/** Reads the signature at this place among those in the document. Takes everything else out of `document`. Throws `XmlSignatureError`. */
export function readXmlSignature(document: XmlDocument, index: number): XmlSignature {
  const signature = isolated(document, index)
  const signedInfo = only(signature, dsNamespace, 'SignedInfo')
  const method = signatureMethods[algorithmOf(only(signedInfo, dsNamespace, 'SignatureMethod'))]
  const mode = modeOf(only(signedInfo, dsNamespace, 'CanonicalizationMethod'))
  if (!method) throw new XmlSignatureError('unsupported')
  const references = childrenOf(signedInfo).filter((one) => isNamed(one, dsNamespace, 'Reference'))
  const [own, about, ...more] = references
  if (!own || more.length > 0) throw new XmlSignatureError('coverage')
  const [whole, beside] = own.attr('URI')?.value === '' ? [own, about] : [about, own]
  if (whole?.attr('URI')?.value !== '') throw new XmlSignatureError('coverage')
  const [certificate, ...others] = certificatesOf(signature)
  if (!certificate) throw new XmlSignatureError('encoding')
  return {
    method,
    signedInfo: signedInfo.canonicalizeToString({ mode }),
    value: base64Of(only(signature, dsNamespace, 'SignatureValue')),
    content: { digest: digestIn(whole), mode: transformOf(whole, true) },
    properties: propertiesOf(signature, beside),
    certificate,
    others,
    stamp: stampOf(signature),
  }
}

/** The signature alone below its root, whose declarations it may need. It must be a child of the root, behind everything else. */
function isolated(document: XmlDocument, index: number): XmlElement {
  const wanted = signaturesIn(document)[index]
  const children = childrenOf(document.root)
  const signature = children.find((one) => wanted && one.isSameNode(wanted))
  const behind = signature ? children.slice(children.indexOf(signature)) : []
  if (!signature || !behind.every((one) => isNamed(one, dsNamespace, 'Signature')))
    throw new XmlSignatureError('coverage')
  requireOnlySignatureParts(signature)
  requireUniqueIds(document, signature)
  for (const one of children) if (one !== signature) one.remove()
  return signature
}

/** Nothing that a reader could take for content of the document stands inside a signature, where nothing vouches for it. */
function requireOnlySignatureParts(signature: XmlElement): void {
  const known = [dsNamespace, xadesNamespace, xades141Namespace].map((uri) => `namespace-uri()='${uri}'`).join(' or ')
  if (signature.get(`.//*[not(${known})]`)) throw new XmlSignatureError('coverage')
}

/** Other programs look up what a reference names by its id: they must not find another element than we do. */
function requireUniqueIds(document: XmlDocument, signature: XmlElement): void {
  const seen = new Set<string>()
  const lower = `translate(local-name(),'ID','id')='id'`
  const inside = signature.find(`.//@*[${lower}] | ./@*[${lower}]`).map(({ content }) => content)
  for (const id of inside) {
    if (seen.has(id)) throw new XmlSignatureError('encoding')
    seen.add(id)
  }
  const everywhere = document.find(`//@*[${lower}]`).filter(({ content }) => seen.has(content))
  if (everywhere.length !== inside.length) throw new XmlSignatureError('encoding')
}

function propertiesOf(signature: XmlElement, reference: XmlElement | undefined): XmlSignature['properties'] {
  const objects = childrenOf(signature).filter((one) => isNamed(one, dsNamespace, 'Object'))
  if (!reference) {
    if (objects.length > 0) throw new XmlSignatureError('coverage')
    return null
  }
  const signed = path(signature, [
    [dsNamespace, 'Object'],
    [xadesNamespace, 'QualifyingProperties'],
    [xadesNamespace, 'SignedProperties'],
  ])
  const isOfThese = reference.attr('URI')?.value === `#${signed.attr('Id')?.value}`
  if (!isOfThese || reference.attr('Type')?.value !== signedPropertiesType) throw new XmlSignatureError('coverage')
  const certificate = path(signed, [
    [xadesNamespace, 'SignedSignatureProperties'],
    [xadesNamespace, 'SigningCertificateV2'],
  ])
  const first = childrenOf(certificate)[0]
  if (!first) throw new XmlSignatureError('encoding')
  return {
    digest: digestIn(reference),
    canonical: signed.canonicalizeToString({ mode: transformOf(reference, false) }),
    certificateDigest: digestIn(only(first, xadesNamespace, 'CertDigest')),
  }
}

function stampOf(signature: XmlElement): XmlSignature['stamp'] {
  const names = { ds: dsNamespace, x: xadesNamespace }
  const unsigned = './ds:Object/x:QualifyingProperties/x:UnsignedProperties/x:UnsignedSignatureProperties'
  const [stamp] = signature.find(`${unsigned}/x:SignatureTimeStamp`, names)
  if (!(stamp instanceof XmlElement)) return null
  const mode = modeOf(only(stamp, dsNamespace, 'CanonicalizationMethod'))
  const token = base64Of(only(stamp, xadesNamespace, 'EncapsulatedTimeStamp'))
  const value = only(signature, dsNamespace, 'SignatureValue').canonicalizeToString({ mode })
  return { token, value: Buffer.from(value) }
}

/** Exactly the transforms that leave the whole: the signature out of itself, and a canonical form. Answers the latter. */
function transformOf(reference: XmlElement, isEnveloped: boolean): Mode {
  const [list, ...more] = childrenOf(reference).filter((one) => isNamed(one, dsNamespace, 'Transforms'))
  const transforms = list ? childrenOf(list) : []
  if (more.length > 0 || transforms.some((one) => !isNamed(one, dsNamespace, 'Transform')))
    throw new XmlSignatureError('encoding')
  const rest = isEnveloped ? transforms.slice(1) : transforms
  const [form, ...others] = rest
  const startsRight = !isEnveloped || (transforms[0] && algorithmOf(transforms[0]) === envelopedTransform)
  if (!startsRight || !form || others.length > 0) throw new XmlSignatureError('coverage')
  return modeOf(form)
}

/** Parameters, such as prefixes that are to be kept, are not known here. */
function modeOf(element: XmlElement): Mode {
  const mode = c14nModes[algorithmOf(element)]
  if (mode === undefined || childrenOf(element).length > 0) throw new XmlSignatureError('unsupported')
  return mode
}

function digestIn(element: XmlElement): XmlDigest {
  const hash = digestMethods[algorithmOf(only(element, dsNamespace, 'DigestMethod'))]
  if (!hash) throw new XmlSignatureError('unsupported')
  return { hash, value: base64Of(only(element, dsNamespace, 'DigestValue')) }
}

/** The signer's own first. */
function certificatesOf(signature: XmlElement): X509Certificate[] {
  const data = path(signature, [
    [dsNamespace, 'KeyInfo'],
    [dsNamespace, 'X509Data'],
  ])
  return childrenOf(data)
    .filter((one) => isNamed(one, dsNamespace, 'X509Certificate'))
    .slice(0, maxCertificates)
    .map((one) => new X509Certificate(base64Of(one)))
}

/** Wherever they stand. */
export const signaturesIn = (document: XmlDocument): XmlNode[] => document.find('//ds:Signature', { ds: dsNamespace })

const childrenOf = (element: XmlElement): XmlElement[] => element.find('./*').filter((one) => one instanceof XmlElement)

const isNamed = (element: XmlElement, namespace: string, name: string): boolean =>
  element.name === name && element.namespaceUri === namespace

function only(parent: XmlElement, namespace: string, name: string): XmlElement {
  const [found, ...more] = childrenOf(parent).filter((one) => isNamed(one, namespace, name))
  if (!found || more.length > 0) throw new XmlSignatureError('encoding')
  return found
}

const path = (from: XmlElement, steps: readonly (readonly [string, string])[]): XmlElement =>
  steps.reduce((element, [namespace, name]) => only(element, namespace, name), from)

const algorithmOf = (element: XmlElement): string => element.attr('Algorithm')?.value ?? ''

function base64Of(element: XmlElement): Buffer {
  const child = element.firstChild
  const text = child instanceof XmlText && !child.next ? child.content.replaceAll(/\s/g, '') : ''
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new XmlSignatureError('encoding')
  return Buffer.from(text, 'base64')
}
