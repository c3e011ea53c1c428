import type { CertificateSummary } from '@tongheng/contract/certificates'
import type { SharedCertificate, ShareView } from '@tongheng/contract/sharing'
import { certificateSummaries } from '#modules/certificates'
import { organizationsById } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import { accessesOf, type ShareRow } from './queries.ts'

const stateOf = (row: ShareRow, now: Date): ShareView['state'] => {
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'open'
}

/** For the holder: with whom, until when, and every look at it. */
export async function presentShares(db: AnyDb, rows: readonly ShareRow[], now: Date): Promise<ShareView[]> {
  const accesses = await accessesOf(db, rows)
  const receivers = await organizationsById(
    db,
    rows.flatMap(({ receiver_id }) => receiver_id ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    receiver: row.receiver_id === null ? null : (receivers.get(row.receiver_id)?.name ?? '—'),
    note: row.note,
    sharedAt: row.created_at.toISOString(),
    sharedBy: row.created_by_name,
    expiresAt: row.expires_at?.toISOString() ?? null,
    state: stateOf(row, now),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    accesses: (accesses.get(row.id) ?? []).map(({ at, what, organization_name, place }) => ({
      at: at.toISOString(),
      what,
      organization: organization_name,
      from: place,
    })),
  }))
}

const keyOf = (row: { institution_id: string; certificate_id: string }) => `${row.institution_id} ${row.certificate_id}`

/** For whom it was shared with: the certificate as it stands today. */
export async function presentReceived(db: AnyDb, rows: readonly ShareRow[]): Promise<SharedCertificate[]> {
  const summaries = await certificateSummaries(db, rows)
  const byKey = new Map(
    summaries.map((one) => [keyOf({ institution_id: one.institutionId, certificate_id: one.id }), one]),
  )
  return rows.flatMap((row) => {
    const certificate = byKey.get(keyOf(row))
    return certificate ? received(row, certificate) : []
  })
}

function received(row: ShareRow, certificate: CertificateSummary): SharedCertificate[] {
  const { number, standing, issuedAt, kind, institution, client, instrument, model, serial, validUntil } = certificate
  if (number === null || standing === null || issuedAt === null) return []
  return [
    {
      id: row.id,
      number,
      kind,
      standing,
      institution,
      holder: client,
      instrument,
      model,
      serial,
      issuedAt,
      validUntil,
      note: row.note,
      sharedAt: row.created_at.toISOString(),
      acceptedAt: row.accepted_at?.toISOString() ?? null,
      acceptedBy: row.accepted_by_name,
      open: row.revoked_at === null,
    },
  ]
}
