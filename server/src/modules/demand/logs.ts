import type { DemandChannel } from '@tongheng/contract/demand'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { isOpen, mayCoordinate, mayHandle, mayTakePart, sideOf } from './policy.ts'
import { demandSubject, lockDemand, offerOf } from './queries.ts'
import { type DemandRow, own } from './tables.ts'

interface Contact {
  channel: DemandChannel
  institutionId: string | null
  person: string
  said: string
  onDay: string
}

type Written = Omit<Contact, 'institutionId'> & { institution: { id: string; name: string } | null }

/** Keeps what was said, in the caller's change. */
export async function writeContact(
  step: Step<Member>,
  demand: DemandRow,
  { channel, person, said, onDay, institution }: Written,
): Promise<void> {
  await own(step.db)
    .insertInto('demand_contacts')
    .values({
      id: newId(),
      demand_id: demand.id,
      institution_id: institution?.id ?? null,
      institution_name: institution?.name ?? null,
      channel,
      person,
      said,
      on_day: onDay,
      logged_by_name: step.actor.name,
      logged_at: step.now,
    })
    .execute()
  step.record('demand.contact', demandSubject(demand), null, {
    institutionId: institution?.id ?? null,
    institution: institution?.name ?? null,
    channel,
    detail: said,
  })
}

/** Preliminary communication; what an institution logs is about itself (NQI-6.3-match). */
export const logContact = (context: Context<Member>, id: string, input: Contact): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayTakePart, demand)
    if (input.onDay > dayOf(step.now)) throw fieldError('body.onDay', 'demand.contact-ahead')
    const isOwn = sideOf(context.actor, demand) === 'institution'
    const about = isOwn ? context.actor.organizationId : input.institutionId
    const offer = about === null ? null : await offerOf(step.db, id, about)
    if (offer === undefined) throw fieldError('body.institutionId', 'demand.no-such-institution')
    const institution = offer && { id: offer.institution_id, name: offer.institution_name }
    await writeContact(step, demand, { ...input, institution })
  })

/** Something that stands in the way, to be coordinated by the operator or the window (NQI-6.3-followup). */
export const raiseProblem = (context: Context<Member>, id: string, problem: string): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayTakePart, demand)
    await own(step.db)
      .insertInto('demand_problems')
      .values({
        id: newId(),
        demand_id: id,
        problem,
        raised_by_name: step.actor.name,
        raised_at: step.now,
        solution: null,
        solved_by_name: null,
        solved_at: null,
      })
      .execute()
    step.record('demand.problem', demandSubject(demand), null, { detail: problem })
  })

export const solveProblem = (
  context: Context<Member>,
  key: { id: string; problemId: string },
  solution: string,
): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, key.id)
    step.allow(mayCoordinate, demand)
    const problems = own(step.db).selectFrom('demand_problems').select('solved_at')
    const before = await problems.where('id', '=', key.problemId).where('demand_id', '=', key.id).executeTakeFirst()
    if (!before) throw notFound()
    if (before.solved_at !== null) throw new DomainError('conflict', 'demand.solved-already')
    await own(step.db)
      .updateTable('demand_problems')
      .set({ solution, solved_by_name: step.actor.name, solved_at: step.now })
      .where('id', '=', key.problemId)
      .execute()
    step.record('demand.solve', demandSubject(demand), null, { detail: solution })
  })

interface Search {
  institution: string
  contact: string
  answer: string
  fits: boolean
}

/** Nothing on the platform fits: where else it was looked for, and what was answered (NQI-6.3-match). */
export const logOutsideSearch = (context: Context<Member>, id: string, input: Search): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayHandle, demand)
    if (!isOpen(demand)) throw new DomainError('conflict', 'demand.ended')
    await own(step.db)
      .insertInto('demand_searches')
      .values({ id: newId(), demand_id: id, ...input, searched_by_name: step.actor.name, searched_at: step.now })
      .execute()
    step.record('demand.search', demandSubject(demand), null, { detail: `${input.institution}: ${input.answer}` })
  })
