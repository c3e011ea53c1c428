import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { newSm2Key, type Sm2Key, sm2FromPem, sm2PublicKeyInfo, sm2Sign, sm2ToPem } from './sm2.ts'

/**
 * `ecdsa-sha256`: P-256, the signature as DER (r, s). `rsa-sha256`: PKCS #1 v1.5. `sm2-sm3`: the Chinese commercial suite (GB/T 32918,
 * GB/T 32905), DER too.
 */
export type SignatureAlgorithm = 'ecdsa-sha256' | 'rsa-sha256' | 'sm2-sm3'

/** Suites between which an institution chooses; it may have both. */
export type Suite = 'international' | 'gm'

export const suiteOf = (algorithm: SignatureAlgorithm): Suite => (algorithm === 'sm2-sm3' ? 'gm' : 'international')

export const digestOf: Readonly<Record<SignatureAlgorithm, 'sha256' | 'sm3'>> = {
  'ecdsa-sha256': 'sha256',
  'rsa-sha256': 'sha256',
  'sm2-sm3': 'sm3',
}

/** A key that can be used, wherever it lies. */
export interface SigningKey {
  readonly algorithm: SignatureAlgorithm
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array
  /** Hashes and signs. */
  sign(data: Uint8Array): Promise<Uint8Array>
}

/** A key in the memory of this program. */
export interface PrivateKey extends SigningKey {
  /** PKCS #8. */
  toPem(): string
}

export const newPrivateKey = (suite: Suite = 'international'): PrivateKey =>
  suite === 'gm' ? sm2PrivateKey(newSm2Key()) : nodeKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)

/** Reads PKCS #8; throws what the user is not told when it is none, or too weak. */
export function readPrivateKey(pem: string): PrivateKey {
  const gm = sm2FromPem(pem)
  return gm ? sm2PrivateKey(gm) : nodeKey(createPrivateKey(pem))
}

/** EC on P-256, or RSA of at least 3072 bits. */
export function nodeKey(key: KeyObject): PrivateKey {
  return {
    algorithm: algorithmOf(key),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    sign: (data) =>
      new Promise((resolve, reject) => {
        sign('sha256', data, { key, dsaEncoding: 'der' }, (error, signature) =>
          error ? reject(error) : resolve(signature),
        )
      }),
    toPem: () => key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const sm2PrivateKey = (key: Sm2Key): PrivateKey => ({
  algorithm: 'sm2-sm3',
  publicKey: new Uint8Array(sm2PublicKeyInfo(key.publicHex)),
  sign: (data) => Promise.resolve(sm2Sign(data, key)),
  toPem: () => sm2ToPem(key),
})

function algorithmOf(key: KeyObject): SignatureAlgorithm {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ecdsa-sha256'
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 3072) return 'rsa-sha256'
  throw new Error(`a signing key must be EC P-256, RSA of at least 3072 bits or SM2, not ${key.asymmetricKeyType}`)
}
