import { X509Certificate } from 'node:crypto'
import type { AnyDb } from '#platform/db'
import { own } from '#platform/signing/tables'
import { stateAt } from './present.ts'

const pemOf = (der: Uint8Array): string => new X509Certificate(der).toString()

/** What `trustList` knows, to take away: for verification without this platform. */
export async function trustListForVerifiers(db: AnyDb, at: Date) {
  const tables = own(db)
  const authorities = await tables.selectFrom('signing_authorities').selectAll().orderBy('id').execute()
  const anchors = await tables.selectFrom('signing_anchors').selectAll().orderBy('id').execute()
  const keys = await tables
    .selectFrom('signing_keys')
    .select(['fingerprint', 'authority_id', 'withdrawn_at'])
    .where((where) => where.or([where('withdrawn_at', 'is not', null), where('authority_id', 'is', null)]))
    .orderBy('fingerprint')
    .execute()
  return {
    at: at.toISOString(),
    authorities: [
      ...authorities.map((row) => ({ purpose: 'platform' as const, certificate: pemOf(row.certificate) })),
      ...anchors.map((row) => ({ purpose: row.purpose, certificate: pemOf(row.certificate) })),
    ],
    registered: keys.filter((row) => row.authority_id === null).map((row) => row.fingerprint),
    withdrawn: [...authorities, ...anchors, ...keys].flatMap(({ fingerprint, withdrawn_at: moment }) =>
      moment ? [{ fingerprint, at: moment.toISOString() }] : [],
    ),
  }
}

/** Was the institution entitled to sign with this certificate then; withdrawal counts from its moment on. */
export async function keyOn(db: AnyDb, fingerprint: string, at: Date) {
  const row = await own(db)
    .selectFrom('signing_keys')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  return {
    answer: row ? stateAt(row, at) : ('unknown' as const),
    institutionId: row?.institution_id ?? null,
    subject: row?.subject_name ?? null,
    notBefore: row?.not_before.toISOString() ?? null,
    notAfter: row?.not_after.toISOString() ?? null,
    withdrawnAt: row?.withdrawn_at?.toISOString() ?? null,
  }
}
