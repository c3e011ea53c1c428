import type { SignatureAlgorithm, SigningKey } from './privateKey.ts'

/** Whoever can sign with an institution's key without showing it: a key in this program, a token behind PKCS #11, a signing server. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm
  /** Certificates in DER: the signer's own first, each followed by its issuer's. */
  readonly certificateChain: readonly Uint8Array[]
  /** Signs the data themselves (it hashes them first) and gives the bare signature value. */
  sign(data: Uint8Array): Promise<Uint8Array>
  /** A time-stamp token on a signature value, of at most `maxTimeStampBytes`; null where the service fails and signing may go on. */
  timeStamp?(value: Uint8Array): Promise<Uint8Array | null>
}

/** Tokens have some five kilobytes with the certificates of their service. */
export const maxTimeStampBytes = 16_384

/** Signs with a key and names the certificates that go with it. */
export const softwareSigner = (key: SigningKey, certificateChain: readonly Uint8Array[]): Signer => ({
  algorithm: key.algorithm,
  certificateChain,
  sign: (data) => key.sign(data),
})
