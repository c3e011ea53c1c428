import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto'
import type * as pkcs11 from 'pkcs11js'
import type { SigningKey } from './privateKey.ts'

export interface Pkcs11Settings {
  /** Library of the token's maker, such as `/usr/lib/softhsm/libsofthsm2.so`. */
  module: string
  token: string
  pin: string
}

type Library = typeof pkcs11

interface Session {
  library: Library
  token: pkcs11.PKCS11
  handle: Buffer
}

/** A library is initialised once in a program, and a token opened once. */
const sessions = new Map<string, Promise<Session>>()

/** A key in a token, found by its label: EC on P-256, or RSA. It never leaves the token. Throws when it is not there. */
export async function pkcs11Key(settings: Pkcs11Settings, label: string): Promise<SigningKey> {
  const session = await sessionOf(settings)
  const { library } = session
  const secret = find(session, library.CKO_PRIVATE_KEY, label)
  const open = find(session, library.CKO_PUBLIC_KEY, label)
  if (!secret || !open) throw new Error(`the token has no pair of keys named ${label}`)
  const isRsa = attribute(session, open, library.CKA_KEY_TYPE).readUInt32LE(0) === library.CKK_RSA
  const jwk = isRsa ? rsaJwk(session, open) : ecJwk(session, open)
  const mechanism = { mechanism: isRsa ? library.CKM_SHA256_RSA_PKCS : library.CKM_ECDSA }
  return {
    algorithm: isRsa ? 'rsa-sha256' : 'ecdsa-sha256',
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' }),
    sign: (data) => {
      const content = isRsa ? Buffer.from(data) : createHash('sha256').update(data).digest()
      // Both calls at once in this thread: a session does one signature at a time.
      session.token.C_SignInit(session.handle, mechanism, secret)
      const value = session.token.C_Sign(session.handle, content, Buffer.alloc(1024))
      return Promise.resolve(isRsa ? value : derOf(value))
    },
  }
}

function sessionOf(settings: Pkcs11Settings): Promise<Session> {
  const name = `${settings.module} ${settings.token}`
  const known = sessions.get(name)
  if (known) return known
  const opened = open(settings)
  sessions.set(name, opened)
  // A token that is plugged in later is found then.
  opened.catch(() => sessions.delete(name))
  return opened
}

async function open({ module, token: label, pin }: Pkcs11Settings): Promise<Session> {
  const found = (await import('pkcs11js')) as Library & { default?: Library }
  const library = found.default ?? found
  const token = new library.PKCS11()
  token.load(module)
  try {
    token.C_Initialize()
  } catch (error) {
    if (!(error instanceof library.Pkcs11Error) || error.code !== library.CKR_CRYPTOKI_ALREADY_INITIALIZED) throw error
  }
  const slot = token.C_GetSlotList(true).find((one) => token.C_GetTokenInfo(one).label.trim() === label)
  if (!slot) throw new Error(`no token named ${label}`)
  const handle = token.C_OpenSession(slot, library.CKF_SERIAL_SESSION)
  token.C_Login(handle, library.CKU_USER, pin)
  return { library, token, handle }
}

function find({ library, token, handle }: Session, kind: number, label: string): Buffer | null {
  token.C_FindObjectsInit(handle, [
    { type: library.CKA_CLASS, value: kind },
    { type: library.CKA_LABEL, value: label },
  ])
  try {
    return token.C_FindObjects(handle)
  } finally {
    token.C_FindObjectsFinal(handle)
  }
}

function attribute({ token, handle }: Session, object: Buffer, type: number): Buffer {
  const [found] = token.C_GetAttributeValue(handle, object, [{ type }])
  return Buffer.from(found?.value as Buffer)
}

const rsaJwk = (session: Session, object: Buffer): JsonWebKey => ({
  kty: 'RSA',
  n: attribute(session, object, session.library.CKA_MODULUS).toString('base64url'),
  e: attribute(session, object, session.library.CKA_PUBLIC_EXPONENT).toString('base64url'),
})

/** The point stands as an OCTET STRING in the attribute: 04 41 04 x y. */
function ecJwk(session: Session, object: Buffer): JsonWebKey {
  const point = attribute(session, object, session.library.CKA_EC_POINT)
  if (point.length !== 67) throw new Error('a key in a token must be EC on P-256, or RSA')
  return {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(3, 35).toString('base64url'),
    y: point.subarray(35).toString('base64url'),
  }
}

/** Tokens give r and s side by side. */
function derOf(value: Uint8Array): Uint8Array {
  const integer = (part: Uint8Array): Buffer => {
    const digits = Buffer.from(part)
      .toString('hex')
      .replace(/^(?:00)+(?=.)/, '')
    const bytes = Buffer.from(Number.parseInt(digits.slice(0, 2), 16) > 127 ? `00${digits}` : digits, 'hex')
    return Buffer.concat([Buffer.from([2, bytes.length]), bytes])
  }
  const both = Buffer.concat([integer(value.subarray(0, 32)), integer(value.subarray(32))])
  return Buffer.concat([Buffer.from([0x30, both.length]), both])
}
