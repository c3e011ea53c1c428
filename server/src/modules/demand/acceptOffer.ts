import { type ChosenLines, type Consent, demandWorkflow, kindOfService } from '@tongheng/contract/demand'
import { usableMethodsByCode } from '#modules/methods'
import { type NewOrder, openOrder } from '#modules/orders'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { demandMatched, serviceAccepted } from './events.ts'
import { type Accepting, orderFor, type Won } from './orderFor.ts'
import { writeContact } from './logs.ts'
import { decidesFor, demandPolicy } from './policy.ts'
import { demandSubject, itemsOf, lockDemand, offerOf, quotationNow } from './queries.ts'
import { type DemandRow, own } from './tables.ts'
import { endOtherOffers, toldOf, updateDemand } from './updateDemand.ts'

/** The quotation that counts, if it still does, with the lines that were chosen of it. */
async function wonBy(step: Step<Member>, demandId: string, choice: ChosenLines): Promise<Won[]> {
  const offer = await offerOf(step.db, demandId, choice.institutionId)
  const quotation = offer?.status === 'offered' ? await quotationNow(step.db, offer) : undefined
  if (!offer || !quotation) throw new DomainError('conflict', 'demand.no-offer')
  const institution = offer.institution_name
  const { valid_until: day } = quotation
  if (day !== null && day < dayOf(step.now))
    throw new DomainError('conflict', 'demand.offer-expired', { institution, day })
  const lines = choice.lines.map((line) => {
    const quoted = quotation.lines.find((one) => one.line === line)
    if (!quoted) throw fieldError('body.choices', 'demand.line-not-offered', { institution, line })
    return quoted
  })
  return [...Map.groupBy(lines, ({ place }) => place)].map(([place, there]) => ({ quotation, place, lines: there }))
}

function requireOnce(choices: readonly ChosenLines[]): void {
  const seen = new Set<number>()
  for (const line of choices.flatMap(({ lines }) => lines)) {
    if (seen.has(line)) throw fieldError('body.choices', 'demand.line-twice', { line })
    seen.add(line)
  }
}

/** The offer of an institution is accepted; gives its name. */
async function markAccepted(step: Step<Member>, demandId: string, institutionId: string): Promise<string> {
  const { institution_name } = await own(step.db)
    .updateTable('demand_offers')
    .set({ status: 'accepted' })
    .where('demand_id', '=', demandId)
    .where('institution_id', '=', institutionId)
    .returning('institution_name')
    .executeTakeFirstOrThrow()
  return institution_name
}

/** Opens an order for what is to be measured, and writes down which lines went into it. */
async function awardOrder(step: Step<Member>, accepting: Accepting, won: Won): Promise<void> {
  const { demand } = accepting
  const { institution_id: institutionId } = won.quotation
  const codes = won.lines.map((line) => line.method_code)
  const methods = await usableMethodsByCode(step.db, institutionId, { codes, day: dayOf(step.now) })
  const order = await openOrder(step, orderFor(accepting, won, methods))
  const institution = await markAccepted(step, demand.id, institutionId)
  const rows = won.lines.map(({ line }) => ({
    demand_id: demand.id,
    line,
    institution_id: institutionId,
    institution_name: institution,
    order_id: order.id,
    order_number: order.number,
  }))
  await own(step.db).insertInto('demand_order_lines').values(rows).execute()
  step.record('demand.accept', demandSubject(demand), null, {
    institutionId,
    institution,
    orderId: order.id,
    lines: won.lines.map(({ line }) => line),
    detail: order.number,
  })
  await step.announce(demandMatched, { ...toldOf(demand), institutionId, orderId: order.id })
}

/** Services of the other kinds go on as cases of their own, one for each line. */
async function awardServices(step: Step<Member>, demand: DemandRow, won: Won): Promise<void> {
  const { institution_id: institutionId } = won.quotation
  const institution = await markAccepted(step, demand.id, institutionId)
  const lines = won.lines.map(({ line }) => line)
  step.record('demand.accept', demandSubject(demand), null, { institutionId, institution, lines, detail: '' })
  for (const line of lines) await step.announce(serviceAccepted, { ...toldOf(demand), institutionId, line })
}

/** What is measured becomes an order, everything else service cases. */
async function award(step: Step<Member>, accepting: Accepting, won: Won): Promise<void> {
  const kindOf = (line: number) => accepting.items.find((item) => item.line === line)?.service ?? 'other'
  const [measured, others] = [true, false].map((wanted) =>
    won.lines.filter(({ line }) => (kindOfService(kindOf(line)) === 'metrology') === wanted),
  )
  if (measured && measured.length > 0) await awardOrder(step, accepting, { ...won, lines: measured })
  if (others && others.length > 0) await awardServices(step, accepting.demand, { ...won, lines: others })
}

interface Acceptance {
  choices: readonly ChosenLines[]
  wayIn: NewOrder['wayIn']
  consent?: Consent | undefined
  version: number
}

/** What was consented to for an enterprise without an account is written down where other contacts are (NQI-6.3-channels). */
async function keepConsent(step: Step<Member>, demand: DemandRow, consent: Consent | undefined): Promise<void> {
  if (!decidesFor(step.actor, demand)) return
  if (!consent) throw fieldError('body.consent', 'demand.consent-needed')
  await writeContact(step, demand, { ...consent, institution: null, onDay: dayOf(step.now) })
}

/** The enterprise takes an offer, or lines of several: in the same transaction an order is opened at each institution, or a service case (NQI-6.3-match). */
export const acceptOffer = (context: Context<Member>, id: string, input: Acceptance): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy.accept, demand)
    const status = requireMove(demandWorkflow, 'accept', demand.status)
    await requireVersion(step.db, demandSubject(demand), demand, input.version)
    requireOnce(input.choices)
    await keepConsent(step, demand, input.consent)
    const items = await itemsOf(step.db, id)
    for (const choice of input.choices)
      for (const won of await wonBy(step, id, choice)) await award(step, { demand, items, wayIn: input.wayIn }, won)
    await endOtherOffers(step.db, id)
    const after = await updateDemand(step.db, demand, { status })
    step.record('demand.match', demandSubject(demand), demand, after)
  })
