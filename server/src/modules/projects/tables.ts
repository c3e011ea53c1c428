import type { PhaseStatus, ProjectStatus, TeamStatus } from '@tongheng/contract/projects'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface ProjectTables {
  projects: {
    id: string
    number: string
    status: ProjectStatus
    leader_id: string
    leader_name: string
    enterprise_id: string
    enterprise_name: string
    title: string
    goal: string
    opened_by_name: string
    opened_at: Date
    ending: string | null
    ended_at: Date | null
    version: number
  }
  project_teams: {
    project_id: string
    organization_id: string
    organization_name: string
    status: TeamStatus
    asked: string
    person_id: string | null
    person_name: string | null
    reason: string
  }
  project_phases: {
    project_id: string
    position: number
    title: string
    begins_on: string
    ends_on: string
    deliverables: string
    status: PhaseStatus
    word: string
  }
  project_tasks: {
    project_id: string
    id: string
    position: number
    title: string
    organization_id: string
    due_on: string
    done_by_name: string | null
    done_at: Date | null
    reminded_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  }
  project_notes: {
    project_id: string
    id: string
    kind: 'note' | 'meeting'
    position: number | null
    held_on: string | null
    text: string
    files: string[]
    by_name: string
    organization_name: string
    at: Date
  }
  project_links: {
    project_id: string
    id: string
    position: number | null
    kind: 'demand' | 'order'
    institution_id: string | null
    subject_id: string
    number: string
    title: string
    /** Null: linked before it was noted by whom. */
    linked_by: string | null
    linked_by_name: string
    linked_at: Date
  }
}

export type ProjectRow = Selectable<ProjectTables['projects']>
export type TeamRow = Selectable<ProjectTables['project_teams']>
export type PhaseRow = Selectable<ProjectTables['project_phases']>
export type TaskRow = Selectable<ProjectTables['project_tasks']>

export const own = (db: AnyDb) => forModule<ProjectTables>(db)
