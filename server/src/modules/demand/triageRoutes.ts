import type { DemandView } from '@tongheng/contract/demand'
import { demandTriage as api } from '@tongheng/contract/demand.triage'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { demandBoard } from './board.ts'
import { logContact, logOutsideSearch, raiseProblem, solveProblem } from './logs.ts'
import { presentDemand } from './present.ts'
import { readDemand } from './readDemand.ts'
import { listResearchNeeds, moveResearch } from './research.ts'
import { answerDemand, passToResearch, registerDemand } from './triage.ts'
import { addDemandLines } from './writeLines.ts'

/** The demand as it stands after a change. */
async function after(context: Context<Member>, id: string, changed: Promise<void>): Promise<DemandView> {
  await changed
  return presentDemand(context, id)
}

/** What the operator and the others do beside offering and accepting (IM-6.2, NQI-6.3). */
export function triageRoutes(routes: Routes): void {
  routes.on(api.answerDemand, ({ context, params: { id }, body }) =>
    after(context, id, answerDemand(context, id, body)),
  )
  routes.on(api.registerDemand, ({ context, params: { id }, body }) =>
    after(context, id, registerDemand(context, id, body)),
  )
  routes.on(api.passToResearch, ({ context, params: { id }, body }) =>
    after(context, id, passToResearch(context, id, body)),
  )
  routes.on(api.listResearchNeeds, ({ context, query }) => listResearchNeeds(context.db, query))
  routes.on(api.moveResearch, ({ context, params, body }) => moveResearch(context, params.id, body))
  routes.on(api.readDemand, async ({ context, params }) => ({ lines: await readDemand(context, params.id) }))
  routes.on(api.addDemandLines, ({ context, params: { id }, body }) =>
    after(context, id, addDemandLines(context, id, body)),
  )
  routes.on(api.logContact, ({ context, params: { id }, body }) => after(context, id, logContact(context, id, body)))
  routes.on(api.raiseProblem, ({ context, params: { id }, body }) =>
    after(context, id, raiseProblem(context, id, body.problem)),
  )
  routes.on(api.solveProblem, ({ context, params, body }) =>
    after(context, params.id, solveProblem(context, params, body.solution)),
  )
  routes.on(api.logOutsideSearch, ({ context, params: { id }, body }) =>
    after(context, id, logOutsideSearch(context, id, body)),
  )
  routes.on(api.demandBoard, ({ context, query }) => demandBoard(context, query))
}
