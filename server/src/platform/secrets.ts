import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16
const format = 'v1'

/** Encrypts single fields (AES-256-GCM). `purpose` is bound to the text, so that one field's content cannot be put into another. */
export interface Vault {
  encrypt(purpose: string, text: string): string
  /** Throws when the text was altered, belongs to another purpose, or the key is another one. */
  decrypt(purpose: string, sealed: string): string
  /** The same text gives the same fingerprint (HMAC-SHA256), which without the key tells nothing, not even by trying texts. */
  fingerprint(purpose: string, text: string): string
}

const vaultWith = (key: Buffer): Vault => ({
  encrypt: (purpose, text) => {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    cipher.setAAD(Buffer.from(purpose))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return `${format}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
  },
  decrypt: (purpose, sealed) => {
    const [version, content] = sealed.split('.')
    if (version !== format || content === undefined) throw new Error(`unknown format of an encrypted ${purpose}`)
    const bytes = Buffer.from(content, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
    decipher.setAAD(Buffer.from(purpose))
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  },
  fingerprint: (purpose, text) => createHmac('sha256', key).update(`${purpose}\u0000${text}`).digest('base64url'),
})

/** `TONGHENG_SECRET` (32 bytes in base64, needed when several servers share a database), else a file made at the first start. */
function readKey(config: Config): Buffer {
  const given = process.env['TONGHENG_SECRET']
  if (given !== undefined && given !== '') {
    const key = Buffer.from(given, 'base64')
    if (key.length !== keyBytes) throw new Error('TONGHENG_SECRET must be 32 bytes in base64')
    return key
  }
  const path = join(config.data, 'secret.key')
  mkdirSync(config.data, { recursive: true })
  try {
    writeFileSync(path, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== keyBytes) throw new Error(`${path} does not hold a key of 32 bytes`)
  return key
}

const vaults = new WeakMap<Config, Vault>()

/** The vault of this installation. Its key lies beside the database, never in it. */
export function vaultOf(config: Config): Vault {
  const known = vaults.get(config)
  if (known) return known
  const vault = vaultWith(readKey(config))
  vaults.set(config, vault)
  return vault
}
