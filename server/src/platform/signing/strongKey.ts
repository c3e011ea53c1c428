import type { KeyObject, X509Certificate } from 'node:crypto'

/** Digests that signatures here are made over; SHA-1 and older are none of them. */
export type HashName = 'sha256' | 'sha384' | 'sha512'

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
