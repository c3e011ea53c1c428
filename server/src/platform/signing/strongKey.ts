import type { KeyObject, X509Certificate } from 'node:crypto'
import { ObjectIdentifier } from 'asn1js'
import { Certificate } from 'pkijs'
import { oids } from './oids.ts'

/** Digests that signatures here are made over; SHA-1 and older are none of them. */
export type HashName = 'sha256' | 'sha384' | 'sha512' | 'sm3'

const strongCurves: readonly (string | undefined)[] = ['prime256v1', 'secp384r1', 'secp521r1']

/** The key of a certificate when it is of this kind and nobody can compute it; else null. */
export function strongKey(certificate: X509Certificate, kind: 'ec' | 'rsa'): KeyObject | null {
  const key = publicKeyOf(certificate)
  if (key?.asymmetricKeyType !== kind) return null
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  return (kind === 'ec' ? strongCurves.includes(namedCurve) : modulusLength >= 2048) ? key : null
}

function publicKeyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey
  } catch {
    return null
  }
}

/** The SM2 point of a certificate, hexadecimal; null when its key is another. Not by Node: it does not know such keys. */
export function sm2KeyOf(certificate: X509Certificate): string | null {
  const { algorithm, subjectPublicKey } = Certificate.fromBER(certificate.raw).subjectPublicKeyInfo
  const curve: unknown = algorithm.algorithmParams
  const isSm2 = curve instanceof ObjectIdentifier && curve.getValue() === oids.sm2Curve
  return isSm2 ? Buffer.from(subjectPublicKey.valueBlock.valueHexView).toString('hex') : null
}
