import { soonDays } from '@tongheng/contract/equipment'
import { equipmentById } from '#modules/equipment'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50
const dayMs = 86_400_000

/** What is planned for equipment within 30 days, or is late (CAL-5.3.2, CAL-5.5.3). */
export const schedulesDue: WorkSource = {
  name: 'upkeep',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['equipment-keeper'])) return []
    const at = context.platform.now()
    const kind = 'upkeep.due'
    const rows = await own(context.db)
      .selectFrom('equipment_schedules')
      .selectAll()
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('institution_id', '=', actor.organizationId)
      .where('active', '=', true)
      .where('next_on', '<=', dayOf(new Date(at.getTime() + soonDays * dayMs)))
      .orderBy('next_on')
      .orderBy('id')
      .limit(limit)
      .execute()
    const equipment = await equipmentById(
      context.db,
      actor.organizationId,
      rows.map((row) => row.equipment_id),
    )
    const items = rows.flatMap((row) => {
      const piece = equipment.get(row.equipment_id)
      if (!piece || piece.status === 'scrapped') return []
      const state = row.next_on < dayOf(at) ? ('overdue' as const) : ('warned' as const)
      return {
        kind,
        number: piece.number,
        title: `${row.title} · ${piece.name}`,
        party: row.provider,
        page: `/work/equipment/${row.institution_id}/${piece.id}`,
        waitingSince: new Date(`${row.next_on}T00:00:00+08:00`).toISOString(),
        clock: { dueAt: new Date(`${row.next_on}T23:59:59+08:00`).toISOString(), state },
      }
    })
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
