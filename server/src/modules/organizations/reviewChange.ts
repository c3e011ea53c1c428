import type { ChangeAction, MainDataChange } from '@tongheng/contract/organizations'
import type * as api from '@tongheng/contract/organizations'
import { changeWorkflow } from '@tongheng/contract/organizations'
import { accountById } from '#modules/accounts'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { notify } from '#platform/messages/notify'
import { requireMove } from '#platform/policy'
import type { Request } from '#platform/routes'
import { mergeAttachments } from './attachments.ts'
import { changeClock } from './clockOf.ts'
import { changeSubject, lockChange, presentChange } from './changeQueries.ts'
import { indexInstitution } from './institutionText.ts'
import { organizationMessages } from './messages.ts'
import { changePolicy } from './policy.ts'
import { organizationSubject } from './queries.ts'
import { factsOf } from './submissions.ts'
import { type ChangeRow, type OrganizationRow, own, type Reason } from './tables.ts'
import { tellTaken } from './tellTaken.ts'

interface Decision {
  id: string
  version: number
  action: Exclude<ChangeAction, 'submit' | 'withdraw'>
  reasons?: readonly Reason[]
  note?: string
  replaced?: string
}

async function lockDecided(context: Context, step: Step, { id, version, action }: Decision) {
  const row = await lockChange(step.db, context.actor, id)
  step.allow(changePolicy[action], row)
  const status = requireMove(changeWorkflow, action, row.status)
  await requireVersion(step.db, changeSubject(row), row, version)
  return { row, status }
}

async function decide(
  step: Step,
  row: ChangeRow,
  status: ChangeRow['status'],
  { action, reasons = [], note = '', replaced }: Omit<Decision, 'id' | 'version'>,
): Promise<ChangeRow> {
  const changed = await own(step.db)
    .updateTable('organization_changes')
    .set({
      status,
      decided_at: step.now,
      reasons: JSON.stringify(reasons),
      note,
      ...(replaced === undefined ? {} : { replaced }),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await changeClock.meet(step, row)
  step.record(`organizations.${action}-change`, changeSubject(row), row, changed)
  return changed
}

/** Whoever reported it reads what became of it. */
async function tellReporter(step: Step, row: ChangeRow): Promise<void> {
  const reasons = [...row.reasons.map(({ reason }) => reason), ...(row.note === '' ? [] : [row.note])]
  await notify(step, {
    kind: organizationMessages[reasons.length === 0 ? 'change-approved' : 'change-returned'],
    to: [await accountById(step.db, row.reported_by)],
    organizationId: row.organization_id,
    page: `/work/organization/changes/${row.id}`,
    data: { organization: '', reasons: reasons.map((reason) => `- ${reason}`).join('\n'), day: '' },
  })
}

/** The new data into the organisation; a new name is found from now on. */
async function applyChange(step: Step, organization: OrganizationRow, { facts, identity_cipher: cipher }: ChangeRow) {
  const given = <Column extends string>(column: Column, value: string | undefined) =>
    (value === undefined ? {} : { [column]: value }) as Partial<Record<Column, string>>
  const changed = await own(step.db)
    .updateTable('organizations')
    .set({
      ...given('name', facts.name),
      ...given('display_name', facts.displayName),
      ...given('legal_representative', facts.legalRepresentative),
      ...given('legal_representative_id_masked', facts.legalRepresentativeId),
      ...given('region', facts.region),
      ...given('address', facts.address),
      ...given('phone', facts.phone),
      ...given('licence_valid_until', facts.licenceValidUntil),
      ...given('certificate_number', facts.certificateNumber),
      ...given('certificate_valid_until', facts.certificateValidUntil),
      // The place belongs to the address: of the new one nobody has said yet where it is.
      ...(facts.address === undefined && facts.region === undefined ? {} : { latitude: null, longitude: null }),
      ...(cipher === null ? {} : { legal_representative_id_cipher: cipher }),
      version: organization.version + 1,
    })
    .where('id', '=', organization.id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(tellTaken)
  await indexInstitution(step.db, changed)
  step.record('organizations.change', organizationSubject(organization), organization, changed)
}

/** The new data hold from now on; what was issued before keeps the old name (NQI-6.1-change). */
export const approveChange = ({ context, params, body }: Request<typeof api.approveChange>): Promise<MainDataChange> =>
  change(context, async (step) => {
    const { row, status } = await lockDecided(context, step, { ...params, ...body, action: 'approve' })
    const organization = await own(step.db)
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', row.organization_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const replaced = JSON.stringify(factsOf(organization))
    await applyChange(step, organization, row)
    await mergeAttachments(step, organization.id, row.papers)
    const decided = await decide(step, row, status, { action: 'approve', replaced })
    await tellReporter(step, decided)
    return presentChange(step.db, step, decided)
  })

export const returnChange = ({ context, params, body }: Request<typeof api.returnChange>): Promise<MainDataChange> =>
  change(context, async (step) => {
    const { reasons, note = '', version } = body
    const { row, status } = await lockDecided(context, step, { ...params, version, action: 'return' })
    const decided = await decide(step, row, status, { action: 'return', reasons, note })
    await tellReporter(step, decided)
    return presentChange(step.db, step, decided)
  })
