import { createHash, randomBytes } from 'node:crypto'
import { BitString, Integer, ObjectIdentifier, OctetString, PrintableString, Sequence, Set, Utf8String } from 'asn1js'
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'
import { oids } from './oids.ts'
import { newPrivateKey, type PrivateKey, type Suite } from './privateKey.ts'
import { signatureAlgorithmOf } from './signatureAlgorithm.ts'

/** A private key and the certificate that goes with it, in DER. */
export interface Identity {
  privateKey: PrivateKey
  certificate: Uint8Array
}

export interface CertificateRequest {
  /** Name of the organisation in its own script. */
  name: string
  notBefore: Date
  notAfter: Date
  suite?: Suite
}

/** Bits of KeyUsage (RFC 5280 4.2.1.3): an authority signs certificates, everybody else signs documents. */
const keyCertSignAndCrlSign = { valueHex: Uint8Array.of(0b0000_0110).buffer, unusedBits: 1 }
const digitalSignatureAndNonRepudiation = { valueHex: Uint8Array.of(0b1100_0000).buffer, unusedBits: 6 }

/** An authority that certifies the institutions of one installation; whom it certifies cannot certify others. */
export const makeAuthority = (request: CertificateRequest): Promise<Identity> => makeIdentity(request, null)

/** A key for one institution, certified by the authority. */
export const makeCertified = (request: CertificateRequest, authority: Identity): Promise<Identity> =>
  makeIdentity(request, authority)

async function makeIdentity(request: CertificateRequest, authority: Identity | null): Promise<Identity> {
  const privateKey = newPrivateKey(request.suite)
  const issuer = authority && Certificate.fromBER(authority.certificate)
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: newSerial() }),
    subject: nameOf(request.name),
    issuer: issuer?.subject ?? nameOf(request.name),
    notBefore: timeOf(request.notBefore),
    notAfter: timeOf(request.notAfter),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(privateKey.publicKey),
  })
  const ownKeyId = keyIdOf(certificate.subjectPublicKeyInfo)
  const issuerKeyId = issuer ? keyIdOf(issuer.subjectPublicKeyInfo) : ownKeyId
  certificate.extensions = extensionsOf(authority === null, ownKeyId, issuerKeyId)
  const issuerKey = authority?.privateKey ?? privateKey
  certificate.signature = signatureAlgorithmOf(issuerKey.algorithm)
  certificate.signatureAlgorithm = certificate.signature
  const signature = await issuerKey.sign(Buffer.from(certificate.encodeTBS().toBER()))
  certificate.signatureValue = new BitString({ valueHex: Uint8Array.from(signature).buffer })
  return { privateKey, certificate: new Uint8Array(certificate.toSchema(true).toBER()) }
}

/** 127 random bits: positive without a leading zero byte, never 0. */
function newSerial(): ArrayBuffer {
  const serial = Uint8Array.from(randomBytes(16))
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return serial.buffer
}

/**
 * The name stands as it is registered, also beyond the 64 signs of X.520: a cut name would be another's. Encoded by hand,
 * because pkijs puts all parts of a new name into one SET, as if they were one part with several values.
 */
export const nameOf = (name: string): RelativeDistinguishedNames => {
  const part = (type: string, value: PrintableString | Utf8String) =>
    new Set({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] })
  const parts = [
    part(oids.country, new PrintableString({ value: 'CN' })),
    part(oids.organization, new Utf8String({ value: name })),
    part(oids.commonName, new Utf8String({ value: name })),
  ]
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: parts }).toBER())
}

/** UTCTime ends with 2049 (RFC 5280 4.1.2.5); neither form carries parts of a second. */
const timeOf = (moment: Date): Time => {
  const value = new Date(moment)
  value.setUTCMilliseconds(0)
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

const keyIdOf = (key: PublicKeyInfo): OctetString => {
  const digest = createHash('sha256').update(key.subjectPublicKey.valueBlock.valueHexView).digest()
  return new OctetString({ valueHex: Uint8Array.from(digest.subarray(0, 20)).buffer })
}

function extensionsOf(isAuthority: boolean, ownKeyId: OctetString, issuerKeyId: OctetString): Extension[] {
  const constraints = isAuthority ? new BasicConstraints({ cA: true, pathLenConstraint: 0 }) : new BasicConstraints()
  const usage = isAuthority ? keyCertSignAndCrlSign : digitalSignatureAndNonRepudiation
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    new Extension({ extnID, critical, extnValue: value.toBER() })
  return [
    extension(oids.basicConstraints, true, constraints.toSchema()),
    extension(oids.keyUsage, true, new BitString(usage)),
    extension(oids.subjectKeyIdentifier, false, ownKeyId),
    extension(
      oids.authorityKeyIdentifier,
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: issuerKeyId }).toSchema(),
    ),
  ]
}
