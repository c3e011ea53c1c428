import { createHash } from 'node:crypto'
import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { oids } from './oids.ts'
import { digestOf } from './privateKey.ts'
import { signatureAlgorithmOf } from './signatureAlgorithm.ts'
import type { Signer } from './signer.ts'

/**
 * A detached CAdES signature as PAdES B-B wants it (EN 319 142-1 6.3), B-T where the signer is given time-stamps: content type, message digest and signing
 * certificate are signed; no signing time, which stands in the PDF's `/M`.
 */
export async function makeCms(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const certificates = signer.certificateChain.map((der) => Certificate.fromBER(der))
  const [own] = certificates
  const [ownDer] = signer.certificateChain
  const hash = digestOf[signer.algorithm]
  if (!own || !ownDer) throw new Error('a signer needs its certificate')
  const signed = inOrder([
    attribute(oids.contentType, new ObjectIdentifier({ value: oids.data })),
    attribute(oids.messageDigest, new OctetString({ valueHex: Uint8Array.from(digest).buffer })),
    attribute(oids.signingCertificateV2, signingCertificate(ownDer, hash)),
  ])
  const attributes = new SignedAndUnsignedAttributes({ type: 0, attributes: signed })
  const toBeSigned = new Uint8Array(attributes.toSchema().toBER())
  // What is signed is the explicit SET OF; in the message it stands as [0] (RFC 5652 5.4).
  toBeSigned[0] = 0x31
  const signature = await signer.sign(toBeSigned)
  const stamp = await signer.timeStamp?.(signature)
  const digestAlgorithm = () => new AlgorithmIdentifier({ algorithmId: oids[hash] })
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    certificates,
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        digestAlgorithm: digestAlgorithm(),
        signedAttrs: attributes,
        signatureAlgorithm: signatureAlgorithmOf(signer.algorithm),
        signature: new OctetString({ valueHex: Uint8Array.from(signature).buffer }),
        ...(stamp ? { unsignedAttrs: stampAttribute(stamp) } : {}),
      }),
    ],
  })
  const content = new ContentInfo({ contentType: oids.signedData, content: signedData.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

const stampAttribute = (token: Uint8Array): SignedAndUnsignedAttributes =>
  new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new Attribute({ type: oids.signatureTimeStamp, values: [fromBER(token).result] })],
  })

const attribute = (type: string, value: ObjectIdentifier | OctetString | Sequence): Attribute =>
  new Attribute({ type, values: [value] })

/** DER sorts the members of a SET OF by their encoding. */
const inOrder = (attributes: readonly Attribute[]): Attribute[] =>
  attributes.toSorted((a, b) => Buffer.compare(encoded(a), encoded(b)))

const encoded = (one: Attribute): Buffer => Buffer.from(one.toSchema().toBER())

/** ESS signing-certificate-v2 (RFC 5035): binds the signature to this one certificate; SHA-256 is its default, and not named. */
const signingCertificate = (certificate: Uint8Array, hash: 'sha256' | 'sm3'): Sequence => {
  const digest = new OctetString({ valueHex: Uint8Array.from(createHash(hash).update(certificate).digest()).buffer })
  const algorithm = new Sequence({ value: [new ObjectIdentifier({ value: oids[hash] })] })
  const id = new Sequence({ value: hash === 'sha256' ? [digest] : [algorithm, digest] })
  return new Sequence({ value: [new Sequence({ value: [id] })] })
}
