import type { ClockView } from '@tongheng/contract'
import { workStoppers } from '@tongheng/contract/environment'
import { soonDays } from '@tongheng/contract/equipment'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { dayAfter, standingAt, type StandingRow, withStanding } from './queries.ts'
import { own } from './tables.ts'

const limit = 50

type Listed = StandingRow & { total: number; registered_at: Date | null }

const present = (kind: string, rows: readonly Listed[], clockOf: (row: Listed) => ClockView | null) => ({
  kind,
  total: rows[0]?.total ?? 0,
  items: rows.map((row) => ({
    kind,
    number: row.number,
    title: [row.name, row.model].filter(Boolean).join(' '),
    party: row.issuer ?? '',
    page: `/work/equipment/${row.institution_id}/${row.id}`,
    waitingSince: (row.registered_at ?? row.created_at).toISOString(),
    clock: clockOf(row),
  })),
})

/** Proposed moves that wait for the technical manager (IM-4.4.3.2). */
export const proposalsToDecide: WorkSource = {
  name: 'equipment-proposals',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['technical-manager'])) return []
    const rows = await own(context.db)
      .selectFrom('equipment_proposals')
      .innerJoin('equipment', (join) =>
        join
          .onRef('equipment.institution_id', '=', 'equipment_proposals.institution_id')
          .onRef('equipment.id', '=', 'equipment_proposals.equipment_id'),
      )
      .where('equipment.institution_id', '=', actor.organizationId)
      .where('decision', 'is', null)
      .where('proposed_by_id', '!=', actor.accountId)
      .select(['number', 'name', 'equipment.id', 'proposed_by', 'proposed_at'])
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .orderBy('proposed_at')
      .limit(limit)
      .execute()
    const kind = 'equipment.decide'
    const items = rows.map((row) => ({
      kind,
      number: row.number,
      title: row.name,
      party: row.proposed_by,
      page: `/work/equipment/${actor.organizationId}/${row.id}`,
      waitingSince: row.proposed_at.toISOString(),
      clock: null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}

/** Certificates to confirm (CAL-5.5.4), and equipment whose calibration ends within 30 days or has ended (CAL-5.3.2). */
export const equipmentToKeep: WorkSource = {
  name: 'equipment',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['equipment-keeper'])) return []
    const at = context.platform.now()
    const today = dayOf(at)
    const listed = () =>
      withStanding(standingAt(context.db, actor.organizationId, at))
        .select(['certificate.registered_at', sql<number>`(count(*) over ())::int`.as('total')])
        .where('equipment.status', 'in', ['in-use', 'restricted'])
        .orderBy('certificate.valid_until')
        .orderBy('equipment.number')
        .limit(limit)
    const unconfirmed = await listed()
      .where('confirmation.decision', 'is', null)
      .where('certificate.valid_until', '>=', today)
      .execute()
    const due = await listed().where('certificate.valid_until', '<=', dayAfter(at, soonDays)).execute()
    return [
      present('equipment.confirm', unconfirmed, () => null),
      present('equipment.due', due, (row) => ({
        dueAt: new Date(`${row.valid_until}T23:59:59+08:00`).toISOString(),
        state: (row.valid_until ?? '') < today ? 'overdue' : 'warned',
      })),
    ]
  },
}

/** Rooms in which work has stopped (CAL-5.4.2). */
export const roomsStopped: WorkSource = {
  name: 'rooms-stopped',
  waitingFor: async (context, actor) => {
    if (!holds(actor, workStoppers)) return []
    const rows = await own(context.db)
      .selectFrom('room_stops')
      .innerJoin('rooms', (join) =>
        join
          .onRef('rooms.institution_id', '=', 'room_stops.institution_id')
          .onRef('rooms.id', '=', 'room_stops.room_id'),
      )
      .leftJoin('room_resumptions as end', (join) =>
        join.onRef('end.institution_id', '=', 'room_stops.institution_id').onRef('end.stop_id', '=', 'room_stops.id'),
      )
      .where('room_stops.institution_id', '=', actor.organizationId)
      .where('end.stop_id', 'is', null)
      .select(['rooms.id', 'rooms.code', 'rooms.name', 'stopped_at', 'stopped_by'])
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .orderBy('stopped_at')
      .limit(limit)
      .execute()
    const kind = 'equipment.room-stopped'
    const items = rows.map((row) => ({
      kind,
      number: row.code,
      title: row.name,
      party: row.stopped_by,
      page: `/work/environment/${actor.organizationId}/${row.id}`,
      waitingSince: row.stopped_at.toISOString(),
      clock: null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
