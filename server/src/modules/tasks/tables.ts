import type { MethodName } from '@tongheng/contract/orders'
import type { TaskStatus } from '@tongheng/contract/tasks'
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface TaskTables {
  task_groups: {
    institution_id: string
    id: string
    name: string
    room: string
    head_id: string | null
    head_name: string | null
    version: Generated<number>
  }
  task_group_members: {
    institution_id: string
    account_id: string
    group_id: string
    account_name: string
  }
  tasks: {
    institution_id: string
    id: string
    number: string
    status: TaskStatus
    order_id: string
    item_id: string
    order_number: string
    client_name: string
    name: string
    model: string
    serial: string
    maker: string
    part: Generated<string>
    sheet_id: string | null
    method_id: string
    method: ColumnType<MethodName, string, string>
    calibrator_id: string
    calibrator_name: string
    checker_id: string
    checker_name: string
    due_day: string
    assigned_by: string
    assigned_by_name: string
    assigned_at: Date
    started_at: Date | null
    submitted_at: Date | null
    done_at: Date | null
    return_reason: string | null
    withdrawn_at: Date | null
    withdrawn_reason: string | null
    withdrawn_by_name: string | null
    started_by_name: ColumnType<string | null, string | null | undefined, string | null>
    version: Generated<number>
    searched: GeneratedAlways<string>
    searched_pairs: GeneratedAlways<string[]>
  }
}

export type GroupRow = Selectable<TaskTables['task_groups']>
export type TaskRow = Selectable<TaskTables['tasks']>

export const own = (db: AnyDb) => forModule<TaskTables>(db)
