import { XmlC14NMode } from 'libxml2-wasm'
import type { HashName } from './strongKey.ts'

export const dsNamespace = 'http://www.w3.org/2000/09/xmldsig#'
export const xadesNamespace = 'http://uri.etsi.org/01903/v1.3.2#'
/** Where a few elements of long-term signatures stand. */
export const xades141Namespace = 'http://uri.etsi.org/01903/v1.4.1#'

export const envelopedTransform = `${dsNamespace}enveloped-signature`
export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties'

type Mode = (typeof XmlC14NMode)[keyof typeof XmlC14NMode]

/** All without comments; we sign by the first (W3C xml-exc-c14n). */
export const c14nModes: Readonly<Record<string, Mode>> = {
  [exclusiveC14n]: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': XmlC14NMode.XML_C14N_1_0,
  'http://www.w3.org/2006/12/xml-c14n11': XmlC14NMode.XML_C14N_1_1,
}

export const digestMethods: Readonly<Record<string, HashName>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}

interface Method {
  key: 'ec' | 'rsa'
  hash: HashName
  pss: boolean
}

const more = 'http://www.w3.org/2001/04/xmldsig-more#'
const pss = 'http://www.w3.org/2007/05/xmldsig-more#'
const hashes: readonly HashName[] = ['sha256', 'sha384', 'sha512']

/** RFC 9231: ECDSA, RSA PKCS #1 v1.5, RSA-PSS; by their names. */
export const signatureMethods: Readonly<Record<string, Method>> = Object.fromEntries(
  hashes.flatMap((hash): [string, Method][] => [
    [`${more}ecdsa-${hash}`, { key: 'ec', hash, pss: false }],
    [`${more}rsa-${hash}`, { key: 'rsa', hash, pss: false }],
    [`${pss}${hash}-rsa-MGF1`, { key: 'rsa', hash, pss: true }],
  ]),
)
