import type { ProjectStatus } from '@tongheng/contract/projects'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import type { FileReader } from '#platform/files/files'
import { pageOf } from '#platform/lists'
import type { Actor, Member } from '#platform/sessions'
import { type PhaseRow, type ProjectRow, type ProjectTables, own } from './tables.ts'

/** What happens in a project is told in the chain of its enterprise. */
export const projectSubject = (row: Pick<ProjectRow, 'id' | 'enterprise_id'>): Subject => ({
  kind: 'project',
  id: row.id,
  organizationId: row.enterprise_id,
})

/**
 * Those one leads, those of the own enterprise; of an institution its administrator sees what it was asked for, and the person
 * whom it sent the project itself. The operator sees all.
 */
const visibleTo =
  (actor: Actor) =>
  (eb: ExpressionBuilder<ProjectTables, 'projects'>): Expression<SqlBool> => {
    if (actor.organizationKind === 'operator') return eb.val(true)
    if (actor.organizationKind === 'enterprise') return eb('enterprise_id', '=', actor.organizationId)
    if (actor.organizationKind !== 'institution') return eb('leader_id', '=', actor.organizationId)
    const asked = eb
      .selectFrom('project_teams')
      .select('project_id')
      .whereRef('project_teams.project_id', '=', 'projects.id')
      .where('organization_id', '=', actor.organizationId)
      .where('project_teams.status', '<>', 'declined')
    return eb.exists(actor.posts.includes('institution-admin') ? asked : asked.where('person_id', '=', actor.accountId))
  }

const visible = (db: AnyDb, actor: Actor) => own(db).selectFrom('projects').where(visibleTo(actor))

export async function projectFor(db: AnyDb, actor: Member, id: string): Promise<ProjectRow> {
  const row = await visible(db, actor).selectAll().where('projects.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Every change of a project goes through its row. */
export async function lockProject(db: AnyDb, actor: Member, id: string): Promise<ProjectRow> {
  const row = await visible(db, actor).selectAll().where('projects.id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const phaseCounts = sql<{ phases: number; accepted: number }>`(select json_build_object('phases', count(*),
  'accepted', count(*) filter (where status = 'accepted')) from project_phases where project_id = projects.id)`

export function listProjectRows(
  db: AnyDb,
  actor: Member,
  { status, ...page }: { page: number; size: number; status?: ProjectStatus | undefined },
) {
  let query = visible(db, actor)
  if (status) query = query.where('projects.status', '=', status)
  return pageOf(
    query.selectAll().select(phaseCounts.as('counts')).orderBy('opened_at', 'desc').orderBy('projects.id', 'desc'),
    page,
  )
}

export const phasesOf = (db: AnyDb, projectId: string): Promise<PhaseRow[]> =>
  own(db).selectFrom('project_phases').selectAll().where('project_id', '=', projectId).orderBy('position').execute()

export const tasksOf = (db: AnyDb, projectId: string) =>
  own(db)
    .selectFrom('project_tasks')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('due_on')
    .orderBy('id')
    .execute()

export const teamOf = (db: AnyDb, projectId: string) =>
  own(db)
    .selectFrom('project_teams')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('organization_name')
    .execute()

export const notesOf = (db: AnyDb, projectId: string) =>
  own(db)
    .selectFrom('project_notes')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** Files of notes are read by whoever sees the project. */
export const readProjectFile: FileReader = async (db, actor, fileId) => {
  if (actor.organizationId === null) return false
  const row = await visible(db, actor)
    .innerJoin('project_notes', 'project_notes.project_id', 'projects.id')
    .select('projects.id')
    .where(sql<boolean>`project_notes.files @> array[${fileId}]::uuid[]`)
    .executeTakeFirst()
  return row !== undefined
}
