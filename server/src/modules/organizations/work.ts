import type { ClosingView } from '@tongheng/contract/organizations'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { listChangeRows, presentChanges } from './changeQueries.ts'
import { listClosingRows, presentClosings } from './closingQueries.ts'
import { presentEntries } from './present.ts'
import { listOrganizations } from './queries.ts'

const kind = 'organizations.review'

/** Registrations that wait for the operator (NQI-6.1-review). */
export const registrationWork: WorkSource = {
  name: 'organizations',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['operator'])) return []
    const { rows, total } = await listOrganizations(context.db, { page: 1, size: 20, status: 'submitted' })
    const entries = await presentEntries(context.db, rows, context.platform.now())
    const items = entries.map((entry) => ({
      kind,
      number: entry.uscc,
      title: entry.name,
      party: '',
      page: `/work/registrations/${entry.id}`,
      waitingSince: entry.submittedAt ?? '',
      clock: entry.clock,
    }))
    return [{ kind, total, items }]
  },
}

const changeKind = 'organizations.change'

/** Reported changes that wait for the operator, and announced or returned ones that wait for their organisation (NQI-6.1-change). */
export const changeWork: WorkSource = {
  name: 'organization-changes',
  waitingFor: async (context, actor) => {
    const reviews = holds(actor, ['operator'])
    if (!reviews && !holds(actor, ['institution-admin', 'enterprise-admin'])) return []
    const now = context.platform.now()
    const statuses = reviews ? (['submitted'] as const) : (['announced', 'returned'] as const)
    const lists = await Promise.all(
      statuses.map((status) => listChangeRows(context.db, actor, { page: 1, size: 20, status }, now)),
    )
    const views = await presentChanges(
      context.db,
      { actor, now },
      lists.flatMap(({ rows }) => rows),
    )
    const items = views.map((view) => ({
      kind: changeKind,
      number: view.dueOn,
      title: view.organizationName,
      party: '',
      page: reviews ? `/work/changes/${view.id}` : `/work/organization/changes/${view.id}`,
      waitingSince: view.submittedAt ?? view.announcedAt,
      clock: view.clock,
    }))
    return [{ kind: changeKind, total: lists.reduce((sum, { total }) => sum + total, 0), items }]
  },
}

const closingKind = 'organizations.closing'

/** Reports of closing and answered notices wait for the operator, a notice for the organisation that may answer it (NQI-6.1-closing). */
export const closingWork: WorkSource = {
  name: 'organization-closings',
  waitingFor: async (context, actor) => {
    const reviews = holds(actor, ['operator'])
    if (!reviews && !holds(actor, ['institution-admin', 'enterprise-admin'])) return []
    const viewer = { actor, now: context.platform.now() }
    const rows = await listClosingRows(context.db, actor, { open: true })
    const views = await presentClosings(context.db, viewer, rows)
    const heard = ({ origin, status, clock }: ClosingView) =>
      origin === 'reported' || status === 'answered' || clock?.state === 'overdue'
    const waiting = views.filter((view) => (reviews ? heard(view) : view.origin === 'notice' && view.status === 'open'))
    const items = waiting.slice(0, 20).map((view) => ({
      kind: closingKind,
      number: '',
      title: view.organizationName,
      party: '',
      page: reviews ? `/work/registrations/${view.organizationId}` : '/work/organization',
      waitingSince: view.openedAt,
      clock: view.clock,
    }))
    return [{ kind: closingKind, total: waiting.length, items }]
  },
}
