import { randomBytes } from 'node:crypto'
import type { AnyDb } from '#platform/db'
import { vaultOf } from '#platform/secrets'
import { generateSecret, generateURI, verify } from 'otplib'
import type { PlatformBase } from './base.ts'
import { type AccountRow, own } from './tables.ts'
import { digestOf } from './tokens.ts'

const stepSeconds = 30
const backupCodeCount = 10
const issuer = '通衡 Tongheng'
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

const purposeOf = (accountId: string): string => `totp:${accountId}`

export const usesSecondFactor = (account: AccountRow): boolean => account.totp_confirmed_at !== null

/** A new secret for an authenticator, kept encrypted; the text goes into the QR code. */
export function newAuthenticator(platform: PlatformBase, account: AccountRow) {
  const secret = generateSecret()
  return {
    secret,
    uri: generateURI({ issuer, label: account.email, secret }),
    cipher: vaultOf(platform.config).encrypt(purposeOf(account.id), secret),
  }
}

/**
 * Checks a code of the authenticator; one step before and after is let pass for clocks that differ. A code works once:
 * its time step is kept, and only later ones count (RFC 6238, 5.2).
 */
export async function acceptTotp(
  platform: PlatformBase,
  db: AnyDb,
  account: AccountRow,
  code: string,
): Promise<boolean> {
  if (account.totp_secret_cipher === null) return false
  const result = await verify({
    secret: vaultOf(platform.config).decrypt(purposeOf(account.id), account.totp_secret_cipher),
    token: code,
    epoch: Math.floor(platform.now().getTime() / 1000),
    epochTolerance: stepSeconds,
  })
  if (!result.valid || !('timeStep' in result)) return false
  const taken = await own(db)
    .updateTable('accounts')
    .set({ totp_last_step: result.timeStep })
    .where('id', '=', account.id)
    .where('totp_last_step', '<', String(result.timeStep))
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

const plainCode = (code: string): string => code.toLowerCase().replaceAll('-', '')

const newBackupCode = (): string => {
  const signs = [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
  return signs.match(/.{4}/g)?.join('-') ?? signs
}

/** Ten codes of 80 bits, each for one use; earlier ones stop working. */
export async function replaceBackupCodes(db: AnyDb, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: backupCodeCount }, newBackupCode)
  await dropBackupCodes(db, accountId)
  await own(db)
    .insertInto('account_backup_codes')
    .values(codes.map((code) => ({ account_id: accountId, code_sha256: digestOf(plainCode(code)), used_at: null })))
    .execute()
  return codes
}

export async function dropBackupCodes(db: AnyDb, accountId: string): Promise<void> {
  await own(db).deleteFrom('account_backup_codes').where('account_id', '=', accountId).execute()
}

async function acceptBackupCode(db: AnyDb, account: AccountRow, code: string, now: Date): Promise<boolean> {
  const used = await own(db)
    .updateTable('account_backup_codes')
    .set({ used_at: now })
    .where('account_id', '=', account.id)
    .where('code_sha256', '=', digestOf(plainCode(code)))
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return used !== undefined
}

/** Either a code of the authenticator or a backup code. */
export async function acceptSecondFactor(
  platform: PlatformBase,
  db: AnyDb,
  account: AccountRow,
  code: string,
): Promise<boolean> {
  if (!usesSecondFactor(account)) return false
  return /^[0-9]{6}$/.test(code)
    ? acceptTotp(platform, db, account, code)
    : acceptBackupCode(db, account, code, platform.now())
}

export async function backupCodesLeft(db: AnyDb, accountId: string): Promise<number> {
  const row = await own(db)
    .selectFrom('account_backup_codes')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}
