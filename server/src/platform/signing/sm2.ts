import { BitString, Constructed, fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { sm2 } from 'sm-crypto-v2'
import { oids } from './oids.ts'

/**
 * SM2 by its own library. Node's is a trap: `sign('sm3', key)` on this curve makes ECDSA, an imported key signs for an empty user id, and
 * `X509Certificate.verify` says no to what is right.
 */
const options = { hash: true, der: true, userId: '1234567812345678' } as const

/** A private key, as 32 bytes, and its public key as an uncompressed point, both hexadecimal. */
export interface Sm2Key {
  privateHex: string
  publicHex: string
}

export function newSm2Key(): Sm2Key {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  return { privateHex: privateKey.padStart(64, '0'), publicHex: publicKey }
}

/** SM2 with SM3 for the default user id of GM/T 0009; the value as DER (r, s). */
export const sm2Sign = (data: Uint8Array, { privateHex, publicHex }: Sm2Key): Uint8Array =>
  Buffer.from(sm2.doSignature(data, privateHex, { ...options, publicKey: publicHex }), 'hex')

/** False too for whatever is no signature or no key. */
export function sm2Verify(data: Uint8Array, signature: Uint8Array, publicHex: string): boolean {
  try {
    return sm2.doVerifySignature(data, Buffer.from(signature).toString('hex'), publicHex, options)
  } catch {
    return false
  }
}

const bytesOf = (hex: string): ArrayBuffer => Uint8Array.from(Buffer.from(hex, 'hex')).buffer

const algorithm = (): Sequence =>
  new Sequence({
    value: [new ObjectIdentifier({ value: oids.ecPublicKey }), new ObjectIdentifier({ value: oids.sm2Curve })],
  })

/** SubjectPublicKeyInfo, DER. */
export const sm2PublicKeyInfo = (publicHex: string): ArrayBuffer =>
  new Sequence({ value: [algorithm(), new BitString({ valueHex: bytesOf(publicHex) })] }).toBER()

/** PKCS #8, as `openssl pkey` reads it. */
export function sm2ToPem({ privateHex, publicHex }: Sm2Key): string {
  const point = new BitString({ valueHex: bytesOf(publicHex) })
  const key = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new OctetString({ valueHex: bytesOf(privateHex) }),
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [point] }),
    ],
  })
  const info = new Sequence({
    value: [new Integer({ value: 0 }), algorithm(), new OctetString({ valueHex: key.toBER() })],
  })
  const base64 = Buffer.from(info.toBER()).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${base64.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
}

/** Null when the PEM (PKCS #8) is no SM2 key. */
export function sm2FromPem(pem: string): Sm2Key | null {
  const base64 = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(pem)?.[1]
  if (base64 === undefined) return null
  const info = fromBER(Buffer.from(base64, 'base64')).result
  if (!(info instanceof Sequence)) return null
  const [, kind, sealed] = info.valueBlock.value
  const curve = kind instanceof Sequence ? kind.valueBlock.value[1] : null
  if (!(curve instanceof ObjectIdentifier) || curve.getValue() !== oids.sm2Curve) return null
  if (!(sealed instanceof OctetString)) return null
  const key = fromBER(sealed.getValue()).result
  const value = key instanceof Sequence ? key.valueBlock.value[1] : null
  if (!(value instanceof OctetString)) return null
  const privateHex = Buffer.from(value.getValue()).toString('hex').padStart(64, '0')
  return { privateHex, publicHex: sm2.getPublicKeyFromPrivateKey(privateHex) }
}
