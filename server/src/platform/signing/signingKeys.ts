import { X509Certificate } from 'node:crypto'
import type { Platform } from '../context.ts'
import { type AnyDb, sql } from '../db.ts'
import { newId } from '../ids.ts'
import { type Vault, vaultOf } from '../secrets.ts'
import { type Identity, makeAuthority, makeCertified } from './authority.ts'
import { outsideKey } from './outsideKeys.ts'
import { type PrivateKey, readPrivateKey, type SigningKey, type Suite } from './privateKey.ts'
import { type Signer, softwareSigner } from './signer.ts'
import { own } from './tables.ts'
import { withTimeStamps } from './timeStamp.ts'
import { fingerprintOf } from './trust.ts'

export { trustList } from './trustList.ts'

interface Institution {
  id: string
  /** Its registered name: it stands in the certificate. */
  name: string
}

export type Wanted = Institution & { suite: Suite }

/** What keys need of the platform. */
export type SigningPlatform = Pick<Platform, 'config' | 'log' | 'now' | 'side'>

interface SealedKey {
  id: string
  certificate: Uint8Array
  private_key_cipher: string
}

/** Documents are kept for six years and more, and most are asked about while their key is still valid. */
const validYears = { authority: 30, institution: 5 }
/** A key that ends sooner is not used for new signatures. */
const remainingDays = 30
const authorityName = '通衡平台签名根证书 Tongheng Signing Root'

/** Opening a sealed key costs more than signing with it. Rows never change, so that nothing here grows old. */
const opened = new WeakMap<Vault, Map<string, PrivateKey>>()

/**
 * The signers of an institution, one for each suite that it chose. A key and its certificate are made when they are first needed, and again when
 * the name changed, when the old one was withdrawn or is about to end, or when the clock stands before it; they are committed
 * apart from the request. A key that an authority outside certified goes before those.
 */
export async function institutionSigners(
  platform: SigningPlatform,
  db: AnyDb,
  institution: Institution,
): Promise<Signer[]> {
  const suites = await suitesOf(db, institution.id)
  return Promise.all(suites.map((suite) => signerFor(platform, db, { ...institution, suite })))
}

/** The signer by which everybody can check: of the international suite, whatever else the institution chose. */
export const institutionSigner = (platform: SigningPlatform, db: AnyDb, institution: Institution): Promise<Signer> =>
  signerFor(platform, db, { ...institution, suite: 'international' })

async function signerFor(platform: SigningPlatform, db: AnyDb, wanted: Wanted): Promise<Signer> {
  const at = platform.now()
  const found = (await usableKey(db, wanted, at)) ?? (await makeKey(platform, wanted, at))
  const key = await keyOf(platform, found)
  const above = found.authority_certificate ? [found.authority_certificate] : (found.issuers ?? [])
  return withTimeStamps(softwareSigner(key, [found.certificate, ...above]), platform)
}

type Found = NonNullable<Awaited<ReturnType<typeof usableKey>>>

function keyOf({ config }: SigningPlatform, found: Found): Promise<SigningKey> | SigningKey {
  const { place, key_name: name, private_key_cipher: cipher } = found
  if (place !== 'software' && name !== null) return outsideKey(config, place, name)
  return openKey(vaultOf(config), 'signing_keys', { ...found, private_key_cipher: cipher ?? '' })
}

/** What an institution chose; the international suite where it chose nothing. */
export async function suitesOf(db: AnyDb, institutionId: string): Promise<Suite[]> {
  const row = await own(db)
    .selectFrom('signing_suites')
    .select('suites')
    .where('institution_id', '=', institutionId)
    .executeTakeFirst()
  return row?.suites ?? ['international']
}

const daysFrom = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)

const yearsFrom = (at: Date, years: number): Date => {
  const end = new Date(at)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  return end
}

/** The key that signs next, where there is one already. */
export const keyInUse = (db: AnyDb, wanted: Wanted, at: Date): Promise<{ id: string } | undefined> =>
  usableKey(db, wanted, at)

const usableKey = (db: AnyDb, institution: Wanted, at: Date) =>
  own(db)
    .selectFrom('signing_keys as key')
    .leftJoin('signing_authorities as authority', 'authority.id', 'key.authority_id')
    .select(['key.id', 'key.certificate', 'key.private_key_cipher', 'key.place', 'key.key_name', 'key.issuers'])
    .select('authority.certificate as authority_certificate')
    .where('key.suite', '=', institution.suite)
    .where('key.institution_id', '=', institution.id)
    .where('key.subject_name', '=', institution.name)
    .where('key.not_before', '<=', at)
    .where('key.not_after', '>', daysFrom(at, remainingDays))
    .where('key.withdrawn_at', 'is', null)
    .where('authority.withdrawn_at', 'is', null)
    .orderBy(sql`key.authority_id is not null`)
    .orderBy('key.not_before', 'desc')
    .orderBy('key.id', 'desc')
    .executeTakeFirst()

/** On the side: a request that fails later must not take away a key with which another may have signed meanwhile. */
const makeKey = (platform: SigningPlatform, institution: Wanted, at: Date): Promise<Found> =>
  platform.side.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('signing-keys'))`.execute(tx)
    const meanwhile = await usableKey(tx, institution, at)
    return meanwhile ?? newKey(platform, tx, institution, at)
  })

/** Makes a key for an institution now, whatever it has: its next signature is by this one. */
export async function makeNewKey(platform: SigningPlatform, tx: AnyDb, wanted: Wanted): Promise<{ id: string }> {
  await sql`select pg_advisory_xact_lock(hashtext('signing-keys'))`.execute(own(tx))
  return newKey(platform, tx, wanted, platform.now())
}

async function newKey(platform: SigningPlatform, tx: AnyDb, institution: Wanted, at: Date): Promise<Found> {
  const { suite } = institution
  const vault = vaultOf(platform.config)
  // Certificates count whole seconds.
  const notBefore = new Date(Math.floor(at.getTime() / 1000) * 1000)
  const notAfter = yearsFrom(notBefore, validYears.institution)
  const authority = await authorityUntil(tx, vault, { from: notBefore, until: notAfter, suite })
  const identity = await makeCertified({ name: institution.name, notBefore, notAfter, suite }, authority)
  const row = { ...sealed(vault, 'signing_keys', identity), suite, not_before: notBefore, not_after: notAfter }
  await own(tx)
    .insertInto('signing_keys')
    .values({ ...row, institution_id: institution.id, authority_id: authority.id, subject_name: institution.name })
    .execute()
  platform.log.info({ institutionId: institution.id, fingerprint: row.fingerprint }, 'a signing key was made')
  return { ...row, place: 'software', key_name: null, issuers: [], authority_certificate: authority.certificate }
}

/** An authority that is valid all the time that the new certificate is to be. */
async function authorityUntil(
  db: AnyDb,
  vault: Vault,
  { from, until, suite }: { from: Date; until: Date; suite: Suite },
): Promise<Identity & { id: string }> {
  const found = await own(db)
    .selectFrom('signing_authorities')
    .select(['id', 'certificate', 'private_key_cipher'])
    .where('suite', '=', suite)
    .where('not_before', '<=', from)
    .where('not_after', '>=', until)
    .where('withdrawn_at', 'is', null)
    .orderBy('not_before', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  if (found) return { ...found, privateKey: openKey(vault, 'signing_authorities', found) }
  const notAfter = yearsFrom(from, validYears.authority)
  const identity = await makeAuthority({ name: authorityName, notBefore: from, notAfter, suite })
  const row = { ...sealed(vault, 'signing_authorities', identity), suite, not_before: from, not_after: notAfter }
  await own(db).insertInto('signing_authorities').values(row).execute()
  return { ...identity, id: row.id }
}

type KeyTable = 'signing_keys' | 'signing_authorities'
const purposeOf = (table: KeyTable, id: string): string => `${table}.private_key_cipher ${id}`

function sealed(vault: Vault, table: KeyTable, { certificate, privateKey }: Identity) {
  const id = newId()
  return {
    id,
    certificate,
    fingerprint: fingerprintOf(new X509Certificate(certificate)),
    private_key_cipher: vault.encrypt(purposeOf(table, id), privateKey.toPem()),
  }
}

function openKey(vault: Vault, table: KeyTable, row: SealedKey): PrivateKey {
  const keys = opened.get(vault) ?? new Map<string, PrivateKey>()
  opened.set(vault, keys)
  const known = keys.get(row.id)
  if (known) return known
  const key = readPrivateKey(vault.decrypt(purposeOf(table, row.id), row.private_key_cipher))
  keys.set(row.id, key)
  return key
}

/**
 * Withdraws the keys with which an institution may sign at present; its next signature makes a new one. What the old ones signed
 * is told with the moment of the withdrawal. The caller authorises and records it.
 */
export async function withdrawSigningKeys(
  db: AnyDb,
  institutionId: string,
  withdrawal: { at: Date; reason: string },
): Promise<void> {
  await own(db)
    .updateTable('signing_keys')
    .set({ withdrawn_at: withdrawal.at, withdrawn_reason: withdrawal.reason })
    .where('institution_id', '=', institutionId)
    .where('withdrawn_at', 'is', null)
    .execute()
}
