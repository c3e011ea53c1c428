import type { Maintenance, MaintenanceInput } from '@tongheng/contract/operationState'
import type { Selectable } from 'kysely'
import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { kernel, type KernelTables } from '#platform/tables'

type Row = Selectable<KernelTables['maintenance']>

const longestDays = 14
const dayMs = 86_400_000

const subjectOf = ({ id }: Pick<Row, 'id'>): Subject => ({ kind: 'maintenance', id, organizationId: null })

const present = (row: Row): Maintenance => ({
  id: row.id,
  from: row.starts_at.toISOString(),
  until: row.ends_at.toISOString(),
  level: row.level,
  text: { zh: row.text_zh, en: row.text_en },
  readOnly: row.read_only,
})

/** What is announced or under way; what is over vanishes by itself. */
export async function maintenanceAhead(db: AnyDb, now: Date): Promise<Maintenance[]> {
  const rows = await kernel(db)
    .selectFrom('maintenance')
    .selectAll()
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .execute()
  return rows.map(present)
}

export const announceMaintenance = (context: Context<Member>, input: MaintenanceInput): Promise<Maintenance> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['technician']), null)
    const [from, until] = [new Date(input.from), new Date(input.until)]
    if (until <= from) throw fieldError('body.until', 'operation.ends-before')
    if (until <= step.now) throw fieldError('body.until', 'operation.past')
    if (until.getTime() - from.getTime() > longestDays * dayMs)
      throw fieldError('body.until', 'operation.too-long', { days: longestDays })
    const row = await kernel(step.db)
      .insertInto('maintenance')
      .values({
        id: newId(),
        starts_at: from,
        ends_at: until,
        level: input.level,
        text_zh: input.text.zh,
        text_en: input.text.en,
        read_only: input.readOnly,
        announced_by_name: step.actor.name,
        announced_at: step.now,
        cancelled_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('operation.announce-maintenance', subjectOf(row), null, row)
    return present(row)
  })

export const cancelMaintenance = (context: Context<Member>, id: string): Promise<void> =>
  change(context, async (step) => {
    const row = await kernel(step.db)
      .selectFrom('maintenance')
      .selectAll()
      .where('id', '=', id)
      .where('cancelled_at', 'is', null)
      .where('ends_at', '>', step.now)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound()
    step.allow((actor) => needs(actor, ['technician']), null)
    await kernel(step.db).updateTable('maintenance').set({ cancelled_at: step.now }).where('id', '=', id).execute()
    step.record('operation.cancel-maintenance', subjectOf(row), row, { ...row, cancelled_at: step.now })
  })
