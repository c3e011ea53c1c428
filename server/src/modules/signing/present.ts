import { X509Certificate } from 'node:crypto'
import type { KeyState, SigningKeyView, SigningOverview, TrustAnchorView } from '@tongheng/contract/signing'
import type { Selectable } from 'kysely'
import { organizationById } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { placesOf } from '#platform/signing/outsideKeys'
import { keyInUse, suitesOf } from '#platform/signing/signingKeys'
import { own, type SigningTables } from '#platform/signing/tables'
import { organizationIn } from '#platform/signing/verification'

export type KeyRow = Selectable<SigningTables['signing_keys']>
type AnchorRow = Selectable<SigningTables['signing_anchors']>

interface Validity {
  not_before: Date
  not_after: Date
  withdrawn_at: Date | null
}

export function stateAt(row: Validity, at: Date): KeyState {
  if (row.withdrawn_at && row.withdrawn_at <= at) return 'withdrawn'
  if (at < row.not_before) return 'upcoming'
  return at > row.not_after ? 'expired' : 'valid'
}

const validity = (row: Validity & { withdrawn_reason: string | null }) => ({
  notBefore: row.not_before.toISOString(),
  notAfter: row.not_after.toISOString(),
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawnReason: row.withdrawn_reason,
})

function issuerOf(row: KeyRow): string {
  const [above] = row.issuers
  const name = above && organizationIn(new X509Certificate(above))
  return name ?? new X509Certificate(row.certificate).issuer.replaceAll('\n', ', ')
}

const presentKey = (row: KeyRow, at: Date, next: ReadonlySet<string>): SigningKeyView => ({
  institutionId: row.institution_id,
  id: row.id,
  fingerprint: row.fingerprint,
  subject: row.subject_name,
  ...validity(row),
  suite: row.suite,
  place: row.place,
  keyName: row.key_name,
  issuer: issuerOf(row),
  isOutside: row.authority_id === null,
  state: stateAt(row, at),
  isNext: next.has(row.id),
})

export const presentAnchor = (row: AnchorRow): TrustAnchorView => ({
  id: row.id,
  fingerprint: row.fingerprint,
  subject: row.subject,
  ...validity(row),
  purpose: row.purpose,
})

/** Keys, open requests and the choice of suites of the institution acted for. */
export async function signingOverview(context: Context<Member>): Promise<SigningOverview> {
  const { organizationId } = context.actor
  const at = context.platform.now()
  const { name } = await organizationById(context.db, organizationId)
  const tables = own(context.db)
  const rows = await tables
    .selectFrom('signing_keys')
    .selectAll()
    .where('institution_id', '=', organizationId)
    .orderBy('not_before', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const requests = await tables
    .selectFrom('signing_requests')
    .selectAll()
    .where('institution_id', '=', organizationId)
    .where('closed_at', 'is', null)
    .orderBy('requested_at', 'desc')
    .execute()
  const choice = await tables
    .selectFrom('signing_suites')
    .select('version')
    .where('institution_id', '=', organizationId)
    .executeTakeFirst()
  const institution = { id: organizationId, name }
  const inUse = await Promise.all(
    (['international', 'gm'] as const).map((suite) => keyInUse(context.db, { ...institution, suite }, at)),
  )
  const next = new Set(inUse.flatMap((one) => (one ? [one.id] : [])))
  return {
    suites: await suitesOf(context.db, organizationId),
    version: choice?.version ?? 0,
    places: placesOf(context.platform.config),
    keys: rows.map((row) => presentKey(row, at, next)),
    requests: requests.map((row) => ({
      institutionId: row.institution_id,
      id: row.id,
      suite: row.suite,
      place: row.place,
      keyName: row.key_name,
      request: row.request,
      requestedBy: row.requested_by_name,
      requestedAt: row.requested_at.toISOString(),
    })),
  }
}
