import type { ApplicationView, OrganizationAction } from '@tongheng/contract/organizations'
import type * as api from '@tongheng/contract/organizations'
import { organizationWorkflow } from '@tongheng/contract/organizations'
import { accountById } from '#modules/accounts'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { notify } from '#platform/messages/notify'
import { requireMove } from '#platform/policy'
import type { Request } from '#platform/routes'
import { organizationApproved } from './events.ts'
import { indexInstitution } from './institutionText.ts'
import { organizationMessages } from './messages.ts'
import { organizationPolicy } from './policy.ts'
import { presentApplication } from './present.ts'
import { lockOrganization, organizationSubject } from './queries.ts'
import { stopReviewClock } from './reviewClock.ts'
import { type OrganizationRow, own, type Reason } from './tables.ts'

interface Decision {
  id: string
  version: number
  action: Exclude<OrganizationAction, 'resubmit' | 'deregister'>
  reasons?: readonly Reason[]
  note?: string
}

const decide = async (context: Context, step: Step, decision: Decision): Promise<OrganizationRow> => {
  const row = await lockOrganization(step.db, context.actor, decision.id)
  step.allow(organizationPolicy[decision.action], row)
  const status = requireMove(organizationWorkflow, decision.action, row.status)
  await requireVersion(step.db, organizationSubject(row), row, decision.version)
  const changed = await own(step.db)
    .updateTable('organizations')
    .set({
      status,
      decided_at: step.now,
      reasons: JSON.stringify(decision.reasons ?? []),
      note: decision.note ?? '',
      // An enterprise that was approved acts for itself, no longer a window for it.
      ...(decision.action === 'approve' ? { kept_by: null } : {}),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await indexInstitution(step.db, changed)
  step.record(`organizations.${decision.action}`, organizationSubject(row), row, changed)
  return changed
}

async function tellApplicant(step: Step, row: OrganizationRow, told: 'approved' | 'returned'): Promise<void> {
  if (row.applicant_id === null) return
  const list = [...row.reasons.map(({ reason }) => `- ${reason}`), ...(row.note === '' ? [] : ['', row.note])]
  await notify(step, {
    kind: organizationMessages[told],
    to: [await accountById(step.db, row.applicant_id)],
    page: told === 'approved' ? '/work' : '/work/organization',
    data: { organization: row.name, reasons: list.join('\n'), day: '' },
  })
}

export const approveApplication = ({
  context,
  params,
  body,
}: Request<typeof api.approveApplication>): Promise<ApplicationView> =>
  change(context, async (step) => {
    const row = await decide(context, step, { ...params, ...body, action: 'approve' })
    await stopReviewClock(step, row)
    await step.announce(organizationApproved, { organizationId: row.id })
    await tellApplicant(step, row, 'approved')
    return presentApplication(step.db, step, row)
  })

export const returnApplication = ({
  context,
  params,
  body,
}: Request<typeof api.returnApplication>): Promise<ApplicationView> =>
  change(context, async (step) => {
    const { reasons, note = '', version } = body
    const row = await decide(context, step, { ...params, version, reasons, note, action: 'return' })
    await stopReviewClock(step, row)
    await tellApplicant(step, row, 'returned')
    return presentApplication(step.db, step, row)
  })
