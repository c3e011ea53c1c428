import { demandWorkflow } from '@tongheng/contract/demand'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { cancelClocks, meetAnswer, meetResponse } from './clocks.ts'
import { demandClosed, demandResponded, demandWithdrawn } from './events.ts'
import { demandPolicy } from './policy.ts'
import { demandSubject, lockDemand } from './queries.ts'
import { searchesOf } from './presentLogs.ts'
import { endOtherOffers, toldOf, updateDemand } from './updateDemand.ts'

/** The operator's first response (NQI-6.3-response). */
export const respondToDemand = (
  context: Context<Member>,
  id: string,
  input: { text: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy.respond, before)
    const status = requireMove(demandWorkflow, 'respond', before.status)
    await requireVersion(step.db, demandSubject(before), before, input.version)
    const after = await updateDemand(step.db, before, {
      status,
      response: input.text,
      responded_by_name: step.actor.name,
      responded_at: step.now,
    })
    await meetResponse(step, before)
    step.record('demand.respond', demandSubject(before), before, { ...after, detail: input.text })
    await step.announce(demandResponded, toldOf(after))
  })

interface Ending {
  action: 'withdraw' | 'close'
  text: string
  version: number
}

const endDemand = (context: Context<Member>, id: string, ending: Ending): Promise<void> =>
  change(context, async (step) => {
    const before = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy[ending.action], before)
    const status = requireMove(demandWorkflow, ending.action, before.status)
    await requireVersion(step.db, demandSubject(before), before, ending.version)
    if (ending.action === 'close' && (await searchesOf(step.db, id)).length === 0)
      throw new DomainError('conflict', 'demand.search-first')
    const after = await updateDemand(step.db, before, {
      status,
      ending: ending.text,
      ended_by_name: step.actor.name,
      ended_at: step.now,
    })
    await endOtherOffers(step.db, id)
    await (ending.action === 'close' ? meetAnswer : cancelClocks)(step, before)
    step.record(`demand.${ending.action}`, demandSubject(before), before, { ...after, detail: ending.text })
    await step.announce(ending.action === 'close' ? demandClosed : demandWithdrawn, toldOf(after))
  })

/** Whoever posted it takes it back; nobody has to answer any more. */
export const withdrawDemand = (
  context: Context<Member>,
  id: string,
  input: { reason: string; version: number },
): Promise<void> => endDemand(context, id, { action: 'withdraw', text: input.reason, version: input.version })

/** Nothing fits, here or outside, where it was looked for first: the enterprise is told what was found (NQI-6.3-match). */
export const closeDemand = (
  context: Context<Member>,
  id: string,
  input: { feedback: string; version: number },
): Promise<void> => endDemand(context, id, { action: 'close', text: input.feedback, version: input.version })
