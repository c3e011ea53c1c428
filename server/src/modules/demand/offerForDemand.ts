import { CapabilityService } from '@tongheng/contract/capability'
import { type Beyond, demandWorkflow, type QuotationInput, type QuoteLineInput } from '@tongheng/contract/demand'
import { sumOf } from '@tongheng/contract/money'
import { findGap } from '#modules/capability'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { answer, ownOffer } from './answerInvitation.ts'
import { meetAnswer } from './clocks.ts'
import { demandOffered } from './events.ts'

import { demandPolicy } from './policy.ts'
import { demandSubject, itemsOf, lockDemand } from './queries.ts'
import { requireRange } from './requireRange.ts'
import { type DemandItemRow, type OfferRow, own } from './tables.ts'
import { toldOf, updateDemand } from './updateDemand.ts'

/** Both ends of what is promised, as results of a certificate would state them. */
const promisesOf = ({ reach }: QuoteLineInput) =>
  reach === null
    ? []
    : [reach.low, reach.high].map((value) => ({
        value,
        unit: reach.unit,
        U: reach.maximumU,
        uncertaintyUnit: reach.uncertaintyUnit ?? reach.unit,
      }))

/**
 * Where the promise goes beyond what the institution has published: it must say why it can be kept (CTR-7.1). Services that no
 * capability is stated for are promised by name only.
 */
async function beyondOf(step: Step<Member>, quoted: QuoteLineInput, item: DemandItemRow): Promise<Beyond | null> {
  const service = CapabilityService.safeParse(item.service)
  if (!service.success) return null
  return findGap(step.db, {
    institutionId: step.actor.organizationId,
    service: service.data,
    method: { id: null, code: quoted.methodCode },
    results: promisesOf(quoted),
  })
}

interface Checked {
  quoted: QuoteLineInput
  beyond: Beyond | null
}

async function checkLines(step: Step<Member>, demandId: string, lines: readonly QuoteLineInput[]): Promise<Checked[]> {
  const items = new Map((await itemsOf(step.db, demandId)).map((item) => [item.line, item]))
  const checked = new Map<number, Checked>()
  for (const [index, quoted] of lines.entries()) {
    const path = `body.lines.${index}`
    const item = items.get(quoted.line)
    if (!item) throw fieldError(`${path}.line`, 'demand.no-such-line', { line: quoted.line })
    if (checked.has(quoted.line)) throw fieldError(`${path}.line`, 'demand.line-twice', { line: quoted.line })
    if (quoted.reach !== null) requireRange(quoted.reach, `${path}.reach`)
    const beyond = await beyondOf(step, quoted, item)
    if (beyond !== null && (quoted.reason ?? '') === '')
      throw fieldError(`${path}.reason`, `demand.beyond-${beyond.reason}`, { at: beyond.at })
    checked.set(quoted.line, { quoted, beyond })
  }
  return [...checked.values()].toSorted((a, b) => a.quoted.line - b.quoted.line)
}

/** Writes the next version; those before stay as they were. Gives its total and its slowest line with it. */
export async function insertQuotation(
  step: Step<Actor | null>,
  offer: OfferRow,
  { lines, input, by }: { lines: readonly Checked[]; input: Omit<QuotationInput, 'lines'>; by: string },
) {
  const key = {
    demand_id: offer.demand_id,
    institution_id: offer.institution_id,
    revision: (offer.revision ?? 0) + 1,
  }
  const quotation = {
    ...key,
    price: sumOf(lines.map(({ quoted }) => quoted.price)),
    days: Math.max(...lines.map(({ quoted }) => quoted.days)),
    valid_until: input.validUntil,
    remark: input.remark ?? '',
  }
  await own(step.db)
    .insertInto('demand_quotations')
    .values({ ...quotation, made_by_name: by, made_at: step.now })
    .execute()
  const rows = lines.map(({ quoted, beyond }) => ({
    ...key,
    line: quoted.line,
    price: quoted.price,
    method_code: quoted.methodCode,
    reach: quoted.reach === null ? null : JSON.stringify(quoted.reach),
    days: quoted.days,
    place: quoted.place,
    beyond: beyond === null ? null : JSON.stringify(beyond),
    reason: beyond === null ? '' : (quoted.reason ?? ''),
  }))
  await own(step.db).insertInto('demand_quotation_lines').values(rows).execute()
  return quotation
}

/** The institution's offer, which answers the demand; it can be revised until the enterprise decides (NQI-6.3-response). */
export const offerForDemand = (context: Context<Member>, id: string, input: QuotationInput): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy.offer, demand)
    const before = await ownOffer(step, id)
    const status = requireMove(demandWorkflow, 'offer', demand.status)
    if (input.validUntil < dayOf(step.now)) throw fieldError('body.validUntil', 'demand.validity-past')
    const lines = await checkLines(step, id, input.lines)
    const { revision, price, days } = await insertQuotation(step, before, { lines, input, by: step.actor.name })
    await answer(step, before, { status: 'offered', revision, reason: '' })
    const after = await updateDemand(step.db, demand, { status })
    await meetAnswer(step, demand)
    step.record('demand.offer', demandSubject(demand), demand, {
      ...after,
      institutionId: before.institution_id,
      institution: before.institution_name,
      revision,
      price,
      days,
      lines: lines.map(({ quoted }) => quoted.line),
    })
    await step.announce(demandOffered, { ...toldOf(demand), institutionId: before.institution_id })
  })
