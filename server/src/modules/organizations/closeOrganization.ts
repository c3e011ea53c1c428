import type { ClosingAction, ClosingView } from '@tongheng/contract/organizations'
import type * as api from '@tongheng/contract/organizations'
import { closingWorkflow } from '@tongheng/contract/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import { loadCalendar } from '#platform/clock/store'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { notify } from '#platform/messages/notify'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Request } from '#platform/routes'
import type { Updateable } from 'kysely'
import { closingClock } from './clockOf.ts'
import { closingSubject, lockClosing, presentClosing, timeToAnswerIsOver } from './closingQueries.ts'
import { deregister } from './deregister.ts'
import { lastDayToReport } from './dutyToReport.ts'
import { organizationMessages } from './messages.ts'
import { closingPolicy, ofOwn, organizationPolicy } from './policy.ts'
import { lockOrganization, organizationById, organizationSubject, peopleHolding } from './queries.ts'
import { type ClosingRow, type OrganizationTables, own } from './tables.ts'

const tellOpen = (error: unknown): never => {
  if (violatedConstraint(error) === 'organization_closings_one_open')
    throw new DomainError('conflict', 'organizations.closing-open')
  throw error
}

const filesOf = (step: Step, fileIds: readonly string[]) =>
  requireOwnFiles(step.db, step.actor, new Map(fileIds.map((id, index) => [id, `body.fileIds.${index}`])))

type Opened = Pick<ClosingRow, 'organization_id' | 'origin' | 'reason' | 'ceased_on' | 'due_on' | 'files'>

async function open(step: Step, opened: Opened, workingDays: number): Promise<ClosingRow> {
  await filesOf(step, opened.files)
  const row = await own(step.db)
    .insertInto('organization_closings')
    .values({
      ...opened,
      id: newId(),
      status: closingWorkflow.initial,
      opened_by: step.actor.accountId,
      opened_at: step.now,
      answered_at: null,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(tellOpen)
  await closingClock.start(step, row, workingDays)
  step.record(`organizations.closing-${row.origin}`, closingSubject(row), null, row)
  return row
}

/** Administrators of the organisation are told what becomes of it. */
async function tellAdmins(
  step: Step,
  row: ClosingRow,
  told: 'closing-notice' | 'closing-notice-withdrawn' | 'deregistered',
): Promise<void> {
  const { name } = await organizationById(step.db, row.organization_id)
  await notify(step, {
    kind: organizationMessages[told],
    to: await peopleHolding(step.db, row.organization_id, ['institution-admin', 'enterprise-admin']),
    organizationId: row.organization_id,
    page: '/work/organization',
    data: { organization: name, reasons: row.reason, day: '' },
  })
}

/** An organisation reports that it closes; the operator confirms it (NQI-6.1-closing). */
export const reportClosing = ({ context, actor, body }: Request<typeof api.reportClosing>): Promise<ClosingView> =>
  change(context, async (step) => {
    step.allow(ofOwn, { organization_id: actor.organizationId })
    if (body.ceasedOn > dayOf(step.now)) throw fieldError('body.ceasedOn', 'organizations.closing-to-come')
    const row = await open(
      step,
      {
        organization_id: actor.organizationId,
        origin: 'reported',
        reason: body.reason,
        ceased_on: body.ceasedOn,
        due_on: lastDayToReport(await loadCalendar(step.db), body.ceasedOn),
        files: body.fileIds,
      },
      3,
    )
    return presentClosing(step.db, step, row)
  })

/** The operator tells an organisation that lost its qualification that it will be deregistered, why, and until when it may answer. */
export const giveNotice = ({ context, params, body }: Request<typeof api.giveNotice>): Promise<ClosingView> =>
  change(context, async (step) => {
    const organization = await lockOrganization(step.db, step.actor, params.id)
    step.allow(organizationPolicy.deregister, organization)
    await requireVersion(step.db, organizationSubject(organization), organization, body.version)
    if (organization.status !== 'approved') throw new DomainError('conflict', 'organizations.not-approved')
    const opened = { organization_id: organization.id, origin: 'notice' as const, reason: body.reason }
    const row = await open(step, { ...opened, ceased_on: null, due_on: null, files: body.fileIds }, body.daysToAnswer)
    await tellAdmins(step, row, 'closing-notice')
    return presentClosing(step.db, step, row)
  })

async function lockFor(step: Step, action: ClosingAction, key: { id: string; version: number }) {
  const row = await lockClosing(step.db, step.actor, key.id)
  step.allow(closingPolicy[action], row)
  const status = requireMove(closingWorkflow, action, row.status)
  await requireVersion(step.db, closingSubject(row), row, key.version)
  return { row, status }
}

const mark = (
  step: Step,
  row: ClosingRow,
  columns: Updateable<OrganizationTables['organization_closings']>,
): Promise<ClosingRow> =>
  own(step.db)
    .updateTable('organization_closings')
    .set({ ...columns, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const answerNotice = ({ context, params, body }: Request<typeof api.answerNotice>): Promise<ClosingView> =>
  change(context, async (step) => {
    const { row, status } = await lockFor(step, 'answer', { ...params, version: body.version })
    await filesOf(step, body.fileIds)
    const columns = { status, answer: body.answer, answer_files: body.fileIds, answered_at: step.now }
    const answered = await mark(step, row, columns)
    await closingClock.meet(step, row)
    step.record('organizations.answer-notice', closingSubject(row), row, answered)
    return presentClosing(step.db, step, answered)
  })

export const withdrawClosing = ({ context, params, body }: Request<typeof api.withdrawClosing>): Promise<ClosingView> =>
  change(context, async (step) => {
    const { row, status } = await lockFor(step, 'withdraw', { ...params, version: body.version })
    const withdrawn = await mark(step, row, { status, ended_at: step.now, note: body.note ?? '' })
    await closingClock.meet(step, row)
    step.record('organizations.withdraw-closing', closingSubject(row), row, withdrawn)
    if (row.origin === 'notice') await tellAdmins(step, row, 'closing-notice-withdrawn')
    return presentClosing(step.db, step, withdrawn)
  })

/** Ends the organisation: at once nobody acts for it any more, and what it issued stays verifiable (NQI-6.1-closing). */
export const deregisterOrganization = ({
  context,
  params,
  body,
}: Request<typeof api.deregisterOrganization>): Promise<ClosingView> =>
  change(context, async (step) => {
    const { row, status } = await lockFor(step, 'complete', { ...params, version: body.version })
    if (row.origin === 'notice' && row.status === 'open' && !(await timeToAnswerIsOver(step.db, row, step.now)))
      throw new DomainError('conflict', 'organizations.time-to-answer')
    const ended = await mark(step, row, { status, ended_at: step.now, note: body.note ?? '' })
    await closingClock.meet(step, row)
    await tellAdmins(step, row, 'deregistered')
    await deregister(step, row.organization_id, row.reason)
    step.record('organizations.complete-closing', closingSubject(row), row, ended)
    return presentClosing(step.db, step, ended)
  })
