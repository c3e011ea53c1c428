import type { TaskMethodEnd, TaskStatus } from '@tongheng/contract/tasks'
import { methodEnds } from '#modules/methods'
import type { AnyDb } from '#platform/db'
import { own, type TaskRow } from './tables.ts'

/** Something of the work itself is still to be done. */
const toMeasure: readonly TaskStatus[] = ['assigned', 'started', 'returned']

type Planned = Pick<TaskRow, 'status' | 'method_id' | 'due_day'>

/** Of tasks whose planned day lies after the end of their method, that end (CAL-5.2.3); null for the others. */
export async function endsBefore(
  db: AnyDb,
  institutionId: string,
  tasks: readonly Planned[],
): Promise<(task: Planned) => TaskMethodEnd | null> {
  const ends = await methodEnds(db, institutionId, [...new Set(tasks.map((task) => task.method_id))])
  return (task) => {
    const end = ends.get(task.method_id)
    return end && end.from <= task.due_day && toMeasure.includes(task.status) ? end : null
  }
}

/** Tasks of a laboratory that are planned for a day on which their method does not apply any more, the first due first. */
export async function tasksPastTheirMethod(db: AnyDb, institutionId: string): Promise<TaskRow[]> {
  const open = () =>
    own(db).selectFrom('tasks').where('institution_id', '=', institutionId).where('status', 'in', toMeasure)
  const used = await open().select('method_id').distinct().execute()
  const ends = await methodEnds(
    db,
    institutionId,
    used.map((row) => row.method_id),
  )
  if (ends.size === 0) return []
  return open()
    .selectAll()
    .where((eb) =>
      eb.or([...ends].map(([id, { from }]) => eb.and([eb('method_id', '=', id), eb('due_day', '>=', from)]))),
    )
    .orderBy('due_day')
    .orderBy('id')
    .execute()
}
