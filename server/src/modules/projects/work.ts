import { enterprisePosts } from '@tongheng/contract/posts'
import type { WorkItem } from '@tongheng/contract/work'
import type { AnyDb } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

const running = (db: AnyDb) =>
  own(db)
    .selectFrom('projects')
    .selectAll('projects')
    .where('projects.status', '=', 'under-way')
    .orderBy('opened_at')
    .limit(limit)

type Row = Awaited<ReturnType<ReturnType<typeof running>['execute']>>[number]

function group(kind: string, rows: readonly Row[]): WorkGroupFound {
  const items = rows.map((row): WorkItem => ({
    kind,
    number: row.number,
    title: row.title,
    party: row.leader_name,
    page: `/work/projects/${row.id}`,
    waitingSince: row.opened_at.toISOString(),
    clock: null,
  }))
  return { kind, total: items.length, items }
}

/** Invitations into teams, phases to be accepted, and tasks of whoever was sent. */
export const projectWork: WorkSource = {
  name: 'projects',
  waitingFor: async (context, actor) => {
    const all = running(context.db)
    const groups: WorkGroupFound[] = []
    if (holds(actor, ['institution-admin'])) {
      const asked = all
        .innerJoin('project_teams as t', 't.project_id', 'projects.id')
        .where('t.organization_id', '=', actor.organizationId)
        .where('t.status', '=', 'invited')
      groups.push(group('projects.answer', await asked.execute()))
    }
    if (holds(actor, enterprisePosts)) {
      const delivered = all
        .where('enterprise_id', '=', actor.organizationId)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('project_phases')
              .select('project_id')
              .whereRef('project_id', '=', 'projects.id')
              .where('project_phases.status', '=', 'delivered'),
          ),
        )
      groups.push(group('projects.accept', await delivered.execute()))
    }
    if (actor.organizationKind === 'institution') {
      const mine = all.where((eb) =>
        eb.exists(
          eb
            .selectFrom('project_tasks')
            .innerJoin('project_teams as t', (join) =>
              join
                .onRef('t.project_id', '=', 'project_tasks.project_id')
                .onRef('t.organization_id', '=', 'project_tasks.organization_id'),
            )
            .select('project_tasks.id')
            .whereRef('project_tasks.project_id', '=', 'projects.id')
            .where('t.person_id', '=', actor.accountId)
            .where('done_at', 'is', null),
        ),
      )
      groups.push(group('projects.task', await mine.execute()))
    }
    return groups
  },
}
