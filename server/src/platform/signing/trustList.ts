import { X509Certificate } from 'node:crypto'
import type { AnyDb } from '../db.ts'
import { own } from './tables.ts'
import type { TrustList } from './trust.ts'

/**
 * The authorities of this installation, those outside that certify keys registered here, those of time-stamps; and what was withdrawn. An
 * authority outside certifies many that are nothing to this platform: of its certificates only the registered count.
 */
export async function trustList(db: AnyDb): Promise<TrustList> {
  const authorities = await own(db)
    .selectFrom('signing_authorities')
    .select(['certificate', 'fingerprint', 'withdrawn_at'])
    .orderBy('id')
    .execute()
  const keys = await own(db)
    .selectFrom('signing_keys')
    .select(['fingerprint', 'withdrawn_at', 'authority_id'])
    .where((where) => where.or([where('withdrawn_at', 'is not', null), where('authority_id', 'is', null)]))
    .execute()
  const anchors = await own(db)
    .selectFrom('signing_anchors')
    .select(['purpose', 'certificate', 'fingerprint', 'withdrawn_at'])
    .orderBy('id')
    .execute()
  const withdrawn = new Map([...authorities, ...keys, ...anchors].map((row) => [row.fingerprint, row.withdrawn_at]))
  const registered = new Set(keys.filter((row) => row.authority_id === null).map((row) => row.fingerprint))
  const anchored = (purpose: string) =>
    anchors.filter((row) => row.purpose === purpose).map((row) => new X509Certificate(row.certificate))
  return {
    roots: authorities.map((row) => new X509Certificate(row.certificate)),
    outside: { roots: anchored('certificates'), isRegistered: (fingerprint) => registered.has(fingerprint) },
    timeStampRoots: anchored('time-stamps'),
    withdrawnAt: (fingerprint) => withdrawn.get(fingerprint) ?? null,
  }
}
