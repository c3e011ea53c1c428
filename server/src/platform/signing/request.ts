import { BitString, Constructed, Integer, Sequence } from 'asn1js'
import { PublicKeyInfo } from 'pkijs'
import { nameOf } from './authority.ts'
import type { SigningKey } from './privateKey.ts'
import { signatureAlgorithmOf } from './signatureAlgorithm.ts'

/** A request for a certificate (PKCS #10, PEM), with which an institution goes to its authority. */
export async function certificateRequest(name: string, key: SigningKey): Promise<string> {
  const noAttributes = new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 } })
  const content = new Sequence({
    value: [
      new Integer({ value: 0 }),
      nameOf(name).toSchema(),
      PublicKeyInfo.fromBER(key.publicKey).toSchema(),
      noAttributes,
    ],
  })
  const signature = await key.sign(new Uint8Array(content.toBER()))
  const value = new BitString({ valueHex: Uint8Array.from(signature).buffer })
  const request = new Sequence({ value: [content, signatureAlgorithmOf(key.algorithm).toSchema(), value] })
  const base64 = Buffer.from(request.toBER()).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN CERTIFICATE REQUEST-----\n${base64}\n-----END CERTIFICATE REQUEST-----\n`
}
