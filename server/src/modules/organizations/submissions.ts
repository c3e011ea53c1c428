import { AttachmentKind, ReviewedField, type SubmissionChange } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { fileRefs } from '#platform/files/files'
import { type Facts, type OrganizationRow, own, type Paper, type Reason, type SubmissionRow } from './tables.ts'

/** Main data as texts by field; the identity number masked. */
export const factsOf = (row: OrganizationRow): Facts => ({
  name: row.name,
  displayName: row.display_name,
  uscc: row.uscc ?? '',
  legalRepresentative: row.legal_representative,
  legalRepresentativeId: row.legal_representative_id_masked,
  region: row.region,
  address: row.address,
  phone: row.phone,
  licenceValidUntil: row.licence_valid_until ?? '',
  certificateNumber: row.certificate_number,
  certificateValidUntil: row.certificate_valid_until ?? '',
})

const latest = (db: AnyDb, organizationId: string, count: number): Promise<SubmissionRow[]> =>
  own(db)
    .selectFrom('organization_submissions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('number', 'desc')
    .limit(count)
    .execute()

/** Keeps what is handed in. `answers` are the reasons of the return before it; `newIdentity`: the identity number is another one. */
export async function keepSubmission(
  step: Step,
  row: OrganizationRow,
  { papers, answers, newIdentity }: { papers: readonly Paper[]; answers: readonly Reason[]; newIdentity: boolean },
): Promise<void> {
  const [before] = await latest(step.db, row.id, 1)
  const number = (before?.number ?? 0) + 1
  await own(step.db)
    .insertInto('organization_submissions')
    .values({
      organization_id: row.id,
      number,
      submitted_at: step.now,
      submitted_by: step.actor.accountId,
      facts: JSON.stringify(factsOf(row)),
      identity_since: newIdentity ? number : (before?.identity_since ?? number),
      papers: JSON.stringify(papers.map(({ kind, fileId }) => ({ kind, fileId }))),
      answers: JSON.stringify(answers),
    })
    .execute()
}

const isPaper = (field: ReviewedField): field is AttachmentKind => AttachmentKind.options.some((kind) => kind === field)

const idsOf = (submission: SubmissionRow, field: ReviewedField): string[] =>
  isPaper(field) ? submission.papers.filter(({ kind }) => kind === field).map(({ fileId }) => fileId) : []

const without = (ids: readonly string[], others: readonly string[]): string[] =>
  ids.filter((id) => !others.includes(id))

/** How many times the registration was handed in, and what the last time changed (NQI-6.1-review). */
export async function changesOf(
  db: AnyDb,
  organizationId: string,
): Promise<{ submissions: number; changes: SubmissionChange[] }> {
  const [now, before] = await latest(db, organizationId, 2)
  if (!now || !before) return { submissions: now?.number ?? 0, changes: [] }
  const files = await fileRefs(
    db,
    [now, before].flatMap(({ papers }) => papers.map(({ fileId }) => fileId)),
  )
  const named = (ids: readonly string[]) => ids.flatMap((id) => files.get(id) ?? [])
  const identityChanged = now.identity_since === now.number
  const changes = ReviewedField.options.map((field): SubmissionChange => {
    const [is, was] = [idsOf(now, field), idsOf(before, field)]
    const [removed, added] = [without(was, is), without(is, was)]
    const sameText = before.facts[field] === now.facts[field]
    return {
      field,
      before: before.facts[field] ?? '',
      after: now.facts[field] ?? '',
      removed: named(removed),
      added: named(added),
      changed: !sameText || removed.length + added.length > 0 || (field === 'legalRepresentativeId' && identityChanged),
      reason: now.answers.find((answer) => answer.field === field)?.reason ?? '',
    }
  })
  return { submissions: now.number, changes: changes.filter(({ reason, changed }) => changed || reason !== '') }
}
