import type { AnyOperation, CallInput } from '@tongheng/contract'
import { getTaskBoard, listTasks } from '@tongheng/contract/tasks'
import { workOperations } from '@tongheng/contract/work'
import { openLaboratory } from '../server/src/demo/laboratory.ts'
import { playOrder } from '../server/src/demo/orders.ts'
import type { Stage } from '../server/src/demo/stage.ts'
import { type Connection, sql } from '../server/src/platform/db.ts'
import { onStage } from './world.ts'

/**
 * Prints one JSON line per figure: milliseconds of the work list, the task list and the board of a person who has 500 open tasks, through
 * HTTP without a port on real PostgreSQL, warm (50 after 5).
 */

const tasks = Number(process.argv[2] ?? 500)
const round = (value: number): number => Number(value.toFixed(1))

/** The first task and its instrument again and again, until the person has as many as were asked for. */
async function copyTask({ db }: Connection): Promise<void> {
  await sql`
    create temporary table copies on commit preserve rows as
      select n, gen_random_uuid() as item, gen_random_uuid() as task from generate_series(2, ${sql.lit(tasks)}) n`.execute(
    db,
  )
  await sql`
    insert into order_items
      select (jsonb_populate_record(one, jsonb_build_object('id', item, 'line', n, 'serial', 'B-' || n))).*
      from copies, (select order_items as one from order_items join tasks on tasks.item_id = order_items.id limit 1) o`.execute(
    db,
  )
  await sql`
    insert into tasks
      select (jsonb_populate_record(one, jsonb_build_object('id', task, 'item_id', item, 'number', 'B-' || n, 'serial', 'B-' || n))).*
      from copies, (select tasks as one from tasks limit 1) t`.execute(db)
  await sql`analyze`.execute(db)
}

async function measure<O extends AnyOperation>(
  stage: Stage,
  name: string,
  operation: O,
  input: CallInput<O>,
): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < 55; run += 1) {
    const start = performance.now()
    await stage.act(name.startsWith('board') ? 'desk' : 'calibrator', operation, input)
    if (run >= 5) times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)
  console.log(JSON.stringify({ figure: name, tasks, medianMs: at(0.5), p95Ms: at(0.95), worstMs: at(1) }))
}

await onStage(async (stage, connection) => {
  const laboratory = await openLaboratory(stage, 'institute')
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'caliper', until: 'assigned' })
  await copyTask(connection)
  await measure(stage, 'work list of the person', workOperations.listWork, {})
  await measure(stage, 'task list of the person', listTasks, { query: {} })
  await measure(stage, 'board of the dispatcher', getTaskBoard, {})
})
