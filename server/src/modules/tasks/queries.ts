import { closedTasks, type TaskStatus } from '@tongheng/contract/tasks'
import { type AnyDb, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import type { Subject } from '#platform/change'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { standsIn } from '#platform/texts/listSearch'
import { own, type TaskRow } from './tables.ts'

export interface TaskKey {
  institutionId: string
  id: string
}

export const taskSubject = (task: Pick<TaskRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'task',
  id: task.id,
  organizationId: task.institution_id,
})

export async function taskFor(db: AnyDb, actor: Member, key: TaskKey): Promise<TaskRow> {
  const task = await own(db)
    .selectFrom('tasks')
    .selectAll()
    .where('institution_id', '=', actor.organizationId)
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!task) throw notFound()
  return task
}

export const lockTaskRow = (db: AnyDb, key: TaskKey): Promise<TaskRow | undefined> =>
  own(db)
    .selectFrom('tasks')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst()

interface TaskSearch {
  page: number
  size: number
  status?: TaskStatus | undefined
  person?: 'me' | undefined
  late?: 'yes' | undefined
  q?: string | undefined
}

export async function listTasks(db: AnyDb, actor: Member, search: TaskSearch, now: Date) {
  let query = own(db).selectFrom('tasks').where('institution_id', '=', actor.organizationId)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  if (search.person === 'me')
    query = query.where((eb) =>
      eb.or([eb('calibrator_id', '=', actor.accountId), eb('checker_id', '=', actor.accountId)]),
    )
  if (search.late === 'yes') query = query.where('status', 'not in', closedTasks).where('due_day', '<', dayOf(now))
  const q = search.q
  if (q !== undefined && q !== '') query = query.where(standsIn('tasks', q))
  return pageOf(
    query
      .selectAll()
      .orderBy((eb) => eb.case().when('status', 'in', closedTasks).then(1).else(0).end())
      .orderBy('due_day')
      .orderBy('id'),
    search,
  )
}

/** Tasks not yet done, by calibrator and by checker. */
export async function loadOf(db: AnyDb, institutionId: string): Promise<Map<string, number>> {
  const count = (column: 'calibrator_id' | 'checker_id') =>
    own(db)
      .selectFrom('tasks')
      .select([`${column} as person`, sql<number>`count(*)::int`.as('open')])
      .where('institution_id', '=', institutionId)
      .where('status', 'not in', closedTasks)
      .groupBy(column)
  const rows = [...(await count('calibrator_id').execute()), ...(await count('checker_id').execute())]
  const load = new Map<string, number>()
  for (const row of rows) load.set(row.person, (load.get(row.person) ?? 0) + row.open)
  return load
}
