import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

interface Cost {
  /** log2 of scrypt's N. */
  ln: number
  r: number
  p: number
}

/** 32 MiB and about 0.2 s on one core (OWASP Password Storage: N=2^15, r=8, p=3). Kept in the hash, so that it can be raised. */
const cost: Cost = { ln: 15, r: 8, p: 3 }
/** For passwords that stand in the source of this program, as those of tests and the demo world: nothing is kept secret by more. */
const publishedCost: Cost = { ln: 10, r: 8, p: 1 }
const hashBytes = 32

const derive = (password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })

async function hashAt(password: string, at: Cost): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, at)
  return `$scrypt$ln=${at.ln},r=${at.r},p=${at.p}$${salt.toString('base64')}$${key.toString('base64')}`
}

/** Hash of a password in the PHC string format, with its cost and salt. */
export const hashPassword = (password: string): Promise<string> => hashAt(password, cost)

/** The same, quick to check, for passwords that everybody can read. */
export const hashPublishedPassword = (password: string): Promise<string> => hashAt(password, publishedCost)

const shape = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/

/** Null: the account has no password; it takes as long as with one. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  if (hash === null) return verifyNobodysPassword(password)
  const [, ln, r, p, salt, key] = shape.exec(hash) ?? []
  if (salt === undefined || key === undefined) throw new Error('unknown format of a password hash')
  const expected = Buffer.from(key, 'base64')
  const found = await derive(password, Buffer.from(salt, 'base64'), { ln: Number(ln), r: Number(r), p: Number(p) })
  return timingSafeEqual(found, expected)
}

let nobodysHash: Promise<string> | undefined

/** Costs as much as a real check, so that the time of the answer does not tell which addresses are registered. */
export async function verifyNobodysPassword(password: string): Promise<false> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(password, await nobodysHash)
  return false
}
