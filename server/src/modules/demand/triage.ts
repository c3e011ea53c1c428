import { type DemandAction, demandWorkflow, type Industry, type Urgency } from '@tongheng/contract/demand'
import type { ServiceKind } from '@tongheng/contract/surveys'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { meetAnswer, meetResponse } from './clocks.ts'
import { demandAnswered, demandResponded } from './events.ts'
import { demandPolicy } from './policy.ts'
import { demandSubject, lockDemand } from './queries.ts'
import { noteResearch } from './research.ts'
import type { DemandRow } from './tables.ts'
import { endOtherOffers, toldOf, updateDemand } from './updateDemand.ts'

/** Lock, authorise, guard: the head of every step of the triage. */
async function begin(step: Step<Member>, action: DemandAction, id: string, version: number) {
  const before = await lockDemand(step.db, step.actor, id)
  step.allow(demandPolicy[action], before)
  const status = requireMove(demandWorkflow, action, before.status)
  await requireVersion(step.db, demandSubject(before), before, version)
  return { before, status }
}

const responded = (step: Step<Member>, before: DemandRow, text: string | undefined): Partial<DemandRow> =>
  before.response !== null || text === undefined
    ? {}
    : { response: text, responded_by_name: step.actor.name, responded_at: step.now }

/** Answered at once: nothing is left to do (IM-6.2). */
export const answerDemand = (
  context: Context<Member>,
  id: string,
  input: { text: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const { before, status } = await begin(step, 'answer', id, input.version)
    const ending = { ending: input.text, ended_by_name: step.actor.name, ended_at: step.now }
    const after = await updateDemand(step.db, before, { status, ...ending })
    await endOtherOffers(step.db, id)
    await meetAnswer(step, before)
    step.record('demand.answer', demandSubject(before), before, { ...after, detail: input.text })
    await step.announce(demandAnswered, toldOf(after))
  })

interface Registration {
  kind: ServiceKind
  industry: Industry | null
  urgency: Urgency
  ownerId: string | null
  response?: string | undefined
  version: number
}

/** One of the people of the operator, by name. */
async function ownerOf(step: Step<Member>, ownerId: string | null) {
  if (ownerId === null) return { owner_id: null, owner_name: null }
  const operator = await operatorOrganization(step.db)
  const people = operator === null ? [] : await peopleHolding(step.db, operator, ['operator'])
  const owner = people.find(({ id }) => id === ownerId)
  if (!owner) throw fieldError('body.ownerId', 'demand.no-owner')
  return { owner_id: owner.id, owner_name: owner.name }
}

/** Registered and classified; the first time this is the first response, so that the enterprise is told something (IM-6.2). */
export const registerDemand = (context: Context<Member>, id: string, input: Registration): Promise<void> =>
  change(context, async (step) => {
    const { before, status } = await begin(step, 'register', id, input.version)
    if (before.response === null && input.response === undefined)
      throw fieldError('body.response', 'demand.no-response')
    const { kind, industry, urgency } = input
    const after = await updateDemand(step.db, before, {
      status,
      kind,
      industry,
      urgency,
      ...(await ownerOf(step, input.ownerId)),
      ...responded(step, before, input.response),
    })
    await meetResponse(step, before)
    step.record('demand.register', demandSubject(before), before, { ...after, detail: input.response ?? '' })
    if (before.response === null) await step.announce(demandResponded, toldOf(after))
  })

/** Nobody can do it today: it is noted as a need for research, which is an answer (IM-6.2). */
export const passToResearch = (
  context: Context<Member>,
  id: string,
  input: { subject: string; response: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const { before, status } = await begin(step, 'research', id, input.version)
    const number = await noteResearch(step, id, input.subject)
    const after = await updateDemand(step.db, before, { status, ...responded(step, before, input.response) })
    await endOtherOffers(step.db, id)
    await meetAnswer(step, before)
    const detail = `${number} ${input.subject}; ${input.response}`
    step.record('demand.research', demandSubject(before), before, { ...after, detail })
    await step.announce(demandResponded, toldOf(after))
  })
