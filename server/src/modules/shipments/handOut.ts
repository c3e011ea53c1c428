import { handOutSample } from '#modules/samples'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { mayHandOut } from './policy.ts'
import { lockCarried } from './queries.ts'
import { moveCarried } from './shipItems.ts'
import type { CarriedRow } from './tables.ts'

/** Hands out to their owner what came back to the window: the end of the chain of custody (NQI-4.2-park). */
export const handOut = (
  context: Context<Member>,
  input: { ids: readonly string[]; to: string; signature: string },
): Promise<CarriedRow[]> =>
  change(context, async (step) => {
    step.allow(mayHandOut, null)
    const after: CarriedRow[] = []
    for (const row of await lockCarried(step.db, context.actor, input.ids)) {
      after.push(await moveCarried(step, row, 'hand-out'))
      if (row.sample_id !== null)
        await handOutSample(step, { institutionId: row.institution_id, id: row.sample_id }, input)
    }
    return after
  })
