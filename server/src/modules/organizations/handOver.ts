import { change, type Subject } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { type Reaction, reaction } from '#platform/events'
import { organizationApproved } from './events.ts'

interface HandOver<Row> {
  /** Takes the decision about the client's cases from the window, and answers those of which it was taken. */
  take(db: AnyDb, clientId: string): Promise<Row[]>
  subject(row: Row): Subject
}

/** An enterprise that has registered decides about its cases itself from now on, no longer the window for it. */
export const handOverToClient = <Row>(module: string, { take, subject }: HandOver<Row>): Reaction =>
  reaction(`${module}.client-claimed`, organizationApproved, async (context, { organizationId }) => {
    for (const row of await take(context.db, organizationId))
      await change(context, (step) =>
        Promise.resolve(
          step.record(`${module}.client-claimed`, subject(row), { window_decides: true }, { window_decides: false }),
        ),
      )
  })
