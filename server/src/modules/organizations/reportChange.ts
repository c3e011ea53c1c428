import type { ChangedData, MainDataChange } from '@tongheng/contract/organizations'
import type * as api from '@tongheng/contract/organizations'
import { changeWorkflow } from '@tongheng/contract/organizations'
import { maskIdentityNumber } from '@tongheng/contract/identifiers'
import { change, requireVersion, type Step } from '#platform/change'
import { loadCalendar } from '#platform/clock/store'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Request } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { changeClock } from './clockOf.ts'
import { changeSubject, lockChange, presentChange } from './changeQueries.ts'
import { lastDayToReport } from './dutyToReport.ts'
import { changePolicy } from './policy.ts'
import { organizationById } from './queries.ts'
import { identityColumns } from './identity.ts'
import { requireChangePapers } from './requirePapers.ts'
import { factsOf } from './submissions.ts'
import { reviewWorkingDays } from './reviewClock.ts'
import { type ChangeRow, type Facts, type OrganizationRow, own } from './tables.ts'

type Report = Pick<
  Request<typeof api.reportChange>['body'],
  'happenedOn' | 'data' | 'attachments' | 'remark' | 'submit'
>

/** What really differs; the identity number is compared by nobody but its owner, so that giving it counts as a change. */
function changedFacts(organization: OrganizationRow, data: ChangedData): Facts {
  const { legalRepresentativeId, ...plain } = data
  const now = factsOf(organization)
  const differing = Object.entries(plain).filter(
    ([field, value]) => value !== undefined && value !== '' && value !== now[field as keyof Facts],
  )
  return {
    ...Object.fromEntries(differing),
    ...(legalRepresentativeId === undefined
      ? {}
      : { legalRepresentativeId: maskIdentityNumber(legalRepresentativeId) }),
  }
}

function requireSense(report: Report, facts: Facts, today: string): void {
  if (report.happenedOn > today) throw fieldError('body.happenedOn', 'organizations.change-to-come')
  if (Object.keys(facts).length === 0) throw fieldError('body.data', 'organizations.nothing-changed')
  if ('legalRepresentative' in facts && !('legalRepresentativeId' in facts))
    throw fieldError('body.data.legalRepresentativeId', 'organizations.new-identity-needed')
}

/** The columns of a report; those of the papers are checked only when it is handed in. */
async function columnsOf(
  step: Step<Member>,
  platform: { config: Parameters<typeof identityColumns>[0] },
  report: Report,
) {
  const organization = await organizationById(step.db, step.actor.organizationId)
  const facts = changedFacts(organization, report.data)
  requireSense(report, facts, dayOf(step.now))
  await requireChangePapers(step, organization, { facts, attachments: report.attachments, complete: report.submit })
  const { legalRepresentativeId } = report.data
  return {
    happened_on: report.happenedOn,
    due_on: lastDayToReport(await loadCalendar(step.db), report.happenedOn),
    facts: JSON.stringify(facts),
    ...(legalRepresentativeId === undefined
      ? { identity_cipher: null }
      : {
          identity_cipher: identityColumns(platform.config, organization.id, legalRepresentativeId)
            .legal_representative_id_cipher,
        }),
    papers: JSON.stringify(report.attachments),
    remark: report.remark ?? '',
  }
}

const tellOpen = (error: unknown): never => {
  if (violatedConstraint(error) === 'organization_changes_one_open')
    throw new DomainError('conflict', 'organizations.change-open')
  throw error
}

/** Reports a change of main data; papers may follow, the month runs from the day it happened (NQI-6.1-change). */
export const reportChange = ({ context, actor, body }: Request<typeof api.reportChange>): Promise<MainDataChange> =>
  change(context, async (step) => {
    step.allow(changePolicy.submit, { organization_id: actor.organizationId })
    const row = await own(step.db)
      .insertInto('organization_changes')
      .values({
        ...(await columnsOf(step, context.platform, body)),
        id: newId(),
        organization_id: actor.organizationId,
        status: body.submit ? requireMove(changeWorkflow, 'submit', changeWorkflow.initial) : changeWorkflow.initial,
        replaced: null,
        reported_by: actor.accountId,
        announced_at: step.now,
        submitted_at: body.submit ? step.now : null,
        decided_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(tellOpen)
    if (body.submit) await changeClock.start(step, row, reviewWorkingDays)
    step.record(
      body.submit ? 'organizations.report-change' : 'organizations.announce-change',
      changeSubject(row),
      null,
      row,
    )
    return presentChange(step.db, step, row)
  })

const mended = async (
  step: Step<Member>,
  row: ChangeRow,
  columns: Awaited<ReturnType<typeof columnsOf>>,
  submit: boolean,
) =>
  own(step.db)
    .updateTable('organization_changes')
    .set({
      ...columns,
      ...(submit
        ? {
            status: requireMove(changeWorkflow, 'submit', row.status),
            submitted_at: row.submitted_at ?? step.now,
            decided_at: null,
            reasons: '[]',
            note: '',
          }
        : {}),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Completes an announced report, or mends a returned one. */
export const mendChange = ({ context, params, body }: Request<typeof api.mendChange>): Promise<MainDataChange> =>
  change(context, async (step) => {
    const row = await lockChange(step.db, step.actor, params.id)
    step.allow(changePolicy.submit, row)
    requireMove(changeWorkflow, 'submit', row.status)
    await requireVersion(step.db, changeSubject(row), row, body.version)
    const changed = await mended(step, row, await columnsOf(step, context.platform, body), body.submit)
    if (body.submit) await changeClock.start(step, changed, reviewWorkingDays)
    step.record(
      body.submit ? 'organizations.report-change' : 'organizations.announce-change',
      changeSubject(row),
      row,
      changed,
    )
    return presentChange(step.db, step, changed)
  })

export const withdrawChange = ({
  context,
  params,
  body,
}: Request<typeof api.withdrawChange>): Promise<MainDataChange> =>
  change(context, async (step) => {
    const row = await lockChange(step.db, step.actor, params.id)
    step.allow(changePolicy.withdraw, row)
    const status = requireMove(changeWorkflow, 'withdraw', row.status)
    await requireVersion(step.db, changeSubject(row), row, body.version)
    const changed = await own(step.db)
      .updateTable('organization_changes')
      .set({ status, decided_at: step.now, version: row.version + 1 })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await changeClock.cancel(step, row)
    step.record('organizations.withdraw-change', changeSubject(row), row, changed)
    return presentChange(step.db, step, changed)
  })
