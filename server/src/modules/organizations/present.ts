import type { ApplicationEntry, ApplicationView } from '@tongheng/contract/organizations'
import { organizationWorkflow } from '@tongheng/contract/organizations'
import { movesFrom } from '@tongheng/contract'
import { accountsById } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import { type Actor, holds } from '#platform/sessions'
import { attachmentsOf } from './attachments.ts'
import { findingsOf } from './findings.ts'
import { organizationPolicy } from './policy.ts'
import { reviewClocksOf } from './reviewClock.ts'
import { changesOf } from './submissions.ts'
import type { OrganizationRow } from './tables.ts'

/** Next steps, as buttons: those that belong to the actor. Others' steps are not shown. */
const actionsFor = (actor: Actor, row: OrganizationRow) =>
  movesFrom(organizationWorkflow, row.status)
    .map((action) => ({ action, reason: organizationPolicy[action](actor, row) }))
    .filter(({ reason }) => reason === null || reason === 'organizations.own-organization')
    .map(({ action, reason }) => ({ action, allowed: reason === null, reason }))

/** A registration as its applicant and the operator see it. */
export async function presentApplication(
  db: AnyDb,
  { actor, now }: { actor: Actor; now: Date },
  row: OrganizationRow,
): Promise<ApplicationView> {
  const clocks = await reviewClocksOf(db, [row.id], now)
  const applicant =
    row.applicant_id === null ? null : (await accountsById(db, [row.applicant_id])).get(row.applicant_id)
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    name: row.name,
    displayName: row.display_name,
    uscc: row.uscc ?? '',
    legalRepresentative: row.legal_representative,
    legalRepresentativeId: row.legal_representative_id_masked,
    region: row.region,
    address: row.address,
    phone: row.phone,
    licenceValidUntil: row.licence_valid_until,
    certificateNumber: row.certificate_number,
    certificateValidUntil: row.certificate_valid_until,
    attachments: await attachmentsOf(db, row.id),
    applicant: applicant ? { name: applicant.name, email: applicant.email, phone: applicant.phone } : null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reasons: row.reasons,
    note: row.note,
    ...(await changesOf(db, row.id)),
    findings: holds(actor, ['operator']) ? await findingsOf(db, row, now) : [],
    clock: clocks.get(row.id) ?? null,
    actions: actionsFor(actor, row),
    version: row.version,
  }
}

export async function presentEntries(
  db: AnyDb,
  rows: readonly OrganizationRow[],
  now: Date,
): Promise<ApplicationEntry[]> {
  const ids = rows.map((row) => row.id)
  const clocks = await reviewClocksOf(db, ids, now)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    status: row.status,
    name: row.name,
    uscc: row.uscc ?? '',
    region: row.region,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    clock: clocks.get(row.id) ?? null,
  }))
}
