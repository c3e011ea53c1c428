import { gate as api } from '@tongheng/contract/gate'
import type { ServerModule } from '#platform/module'
import { own } from './tables.ts'

export { passGate, requireOpen } from './pass.ts'
export { decide } from './decide.ts'

/** May this work be done: one question to people, methods, rooms and standards, and its answers as evidence. */
export const gate: ServerModule = {
  name: 'gate',
  routes: (routes) => {
    routes.on(api.listGateDecisions, async ({ context, actor, query }) => {
      const rows = await own(context.db)
        .selectFrom('gate_decisions')
        .selectAll()
        .where('institution_id', '=', actor.organizationId)
        .where('subject_id', 'in', query.ids)
        .orderBy('decided_at')
        .orderBy('id')
        .limit(500)
        .execute()
      return {
        entries: rows.map((row) => ({
          id: row.id,
          moment: row.moment,
          subjectId: row.subject_id,
          allowed: row.allowed,
          reasons: row.reasons,
          restsOn: row.rests_on,
          askedBy: row.asked_by,
          decidedAt: row.decided_at.toISOString(),
        })),
      }
    })
  },
}
