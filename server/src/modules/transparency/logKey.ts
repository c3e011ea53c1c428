import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Config } from '#platform/config'
import type { AnyDb } from '#platform/db'
import { vaultOf } from '#platform/secrets'
import { logKeyOf, readKey, type VerifierKey } from '#platform/signedNote'
import { own } from './tables.ts'

const purpose = 'transparency-log-key'

/** The log is named after the address at which it began, and keeps this name when the address changes. */
const originOf = (config: Config): string =>
  config.publicUrl === undefined ? 'tongheng.local' : new URL(config.publicUrl).host

const publicKeyOf = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })

const keyRow = (db: AnyDb) => own(db).selectFrom('log_keys').selectAll().executeTakeFirst()

/** The key that verifies the log, or null before the log began. */
export async function findLogKey(db: AnyDb): Promise<VerifierKey | null> {
  const row = await keyRow(db)
  return row ? logKeyOf(row.origin, publicKeyOf(row.public_key)) : null
}

/** The key that signs, made when the log begins. Only whoever holds the log's lock asks for it. */
export async function signingKey(db: AnyDb, config: Config): Promise<{ key: VerifierKey; privateKey: KeyObject }> {
  const vault = vaultOf(config)
  const row = await keyRow(db)
  if (row) {
    const pkcs8 = Buffer.from(vault.decrypt(purpose, row.sealed_key), 'base64')
    const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    return { key: logKeyOf(row.origin, publicKeyOf(row.public_key)), privateKey }
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const origin = originOf(config)
  await own(db)
    .insertInto('log_keys')
    .values({
      origin,
      public_key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      sealed_key: vault.encrypt(purpose, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')),
    })
    .execute()
  return { key: logKeyOf(origin, publicKey), privateKey }
}

/** The witnesses whose cosignatures are taken. */
export const witnessKeys = (config: Config): VerifierKey[] =>
  config.logWitnesses.map(readKey).filter((key) => key !== null)
