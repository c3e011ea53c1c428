import type { Selectable } from 'kysely'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { own, type SharingTables } from './tables.ts'

export type ShareRow = Selectable<SharingTables['certificate_shares']>
export type AccessRow = Selectable<SharingTables['certificate_share_accesses']>

interface CertificateKey {
  institutionId: string
  id: string
}

const lockBy = async (db: AnyDb, id: string, column: 'holder_id' | 'receiver_id', actor: Member): Promise<ShareRow> => {
  const row = await own(db)
    .selectFrom('certificate_shares')
    .selectAll()
    .where('id', '=', id)
    .where(column, '=', actor.organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const lockGiven = (db: AnyDb, actor: Member, id: string): Promise<ShareRow> => lockBy(db, id, 'holder_id', actor)

/** What was taken back is not there any more for whom it was shared with. */
export async function lockReceived(db: AnyDb, actor: Member, id: string): Promise<ShareRow> {
  const row = await lockBy(db, id, 'receiver_id', actor)
  if (row.revoked_at !== null) throw notFound()
  return row
}

export const shareByToken = (db: AnyDb, tokenSha256: string, now: Date): Promise<ShareRow | undefined> =>
  own(db)
    .selectFrom('certificate_shares')
    .selectAll()
    .where('token_sha256', '=', tokenSha256)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()

/** Of one holder: a certificate may have changed hands never, but its shares are its holder's alone. */
export const sharesOf = (db: AnyDb, actor: Member, key: CertificateKey): Promise<ShareRow[]> =>
  own(db)
    .selectFrom('certificate_shares')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('certificate_id', '=', key.id)
    .where('holder_id', '=', actor.organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export async function accessesOf(db: AnyDb, shares: readonly ShareRow[]): Promise<Map<string, AccessRow[]>> {
  if (shares.length === 0) return new Map()
  const ids = shares.map(({ id }) => id)
  const rows = await sql<AccessRow>`
    select latest.* from unnest(${ids}::uuid[]) as share(id) cross join lateral (
      select * from certificate_share_accesses where share_id = share.id order by at desc, id desc limit 50
    ) as latest`.execute(own(db))
  return Map.groupBy(rows.rows, (row) => row.share_id)
}

export const openShareWith = (db: AnyDb, receiverId: string, key: CertificateKey) =>
  own(db)
    .selectFrom('certificate_shares')
    .select('id')
    .where('receiver_id', '=', receiverId)
    .where('institution_id', '=', key.institutionId)
    .where('certificate_id', '=', key.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

/** What was shared with me; of what was taken back, that which I had accepted. */
export function receivedShares(
  db: AnyDb,
  actor: Member,
  filter: { page: number; size: number; accepted?: 'yes' | 'no' | undefined },
): Promise<{ rows: ShareRow[]; total: number }> {
  let query = own(db)
    .selectFrom('certificate_shares')
    .where('receiver_id', '=', actor.organizationId)
    .where((where) => where.or([where('revoked_at', 'is', null), where('accepted_at', 'is not', null)]))
  if (filter.accepted) query = query.where('accepted_at', filter.accepted === 'yes' ? 'is not' : 'is', null)
  return pageOf(query.selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc'), filter)
}

/** Has an organisation a share of the certificate, or did it rely on one before it was taken back? */
export const wasGivenTo = async (db: AnyDb, organizationId: string, key: CertificateKey): Promise<boolean> =>
  (await receiversOf(db, key)).some((row) => row.receiver_id === organizationId)

/** Organisations that hold a share of a certificate, or relied on it before it was taken back. */
export const receiversOf = (db: AnyDb, key: CertificateKey) =>
  own(db)
    .selectFrom('certificate_shares')
    .select('receiver_id')
    .distinct()
    .where('institution_id', '=', key.institutionId)
    .where('certificate_id', '=', key.id)
    .where('receiver_id', 'is not', null)
    .where((where) => where.or([where('revoked_at', 'is', null), where('accepted_at', 'is not', null)]))
    .execute()
