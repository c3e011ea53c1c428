import { type KeyObject, sign } from 'node:crypto'

/** `ecdsa-sha256`: P-256, the signature as DER (r, s). `rsa-sha256`: PKCS #1 v1.5. */
export type SignatureAlgorithm = 'ecdsa-sha256' | 'rsa-sha256'

/**
 * Whoever can sign with an institution's key without showing it: a key in this program, a token behind PKCS #11, a signing
 * server. Only the key in this program is here.
 */
export interface Signer {
  readonly algorithm: SignatureAlgorithm
  /** Certificates in DER: the signer's own first, each followed by its issuer's. */
  readonly certificateChain: readonly Uint8Array[]
  /** Signs the data themselves (it hashes them with SHA-256 first) and gives the bare signature value. */
  sign(data: Uint8Array): Promise<Uint8Array>
  /** A time-stamp token on a signature value, of at most `maxTimeStampBytes`; null where the service fails and signing may go on. */
  timeStamp?(value: Uint8Array): Promise<Uint8Array | null>
}

/** Tokens have some five kilobytes with the certificates of their service. */
export const maxTimeStampBytes = 16_384

/** Signs with a private key held in memory: EC on P-256, or RSA of at least 3072 bits. */
export function softwareSigner(privateKey: KeyObject, certificateChain: readonly Uint8Array[]): Signer {
  return {
    algorithm: algorithmOf(privateKey),
    certificateChain,
    sign: (data) =>
      new Promise((resolve, reject) => {
        sign('sha256', data, { key: privateKey, dsaEncoding: 'der' }, (error, signature) =>
          error ? reject(error) : resolve(signature),
        )
      }),
  }
}

function algorithmOf(key: KeyObject): SignatureAlgorithm {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ecdsa-sha256'
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 3072) return 'rsa-sha256'
  throw new Error(`a signing key must be EC P-256 or RSA of at least 3072 bits, not ${key.asymmetricKeyType}`)
}
