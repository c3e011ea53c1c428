import type { CapabilityHit } from '@tongheng/contract/capability'
import type { DemandRange, QuoteProposal } from '@tongheng/contract/demand'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { bestOwn } from './findMatches.ts'
import { demandFor, itemsOf, offerOf } from './queries.ts'
import type { DemandItemRow, DemandRow } from './tables.ts'

/** What was asked, with the uncertainty that the capability states there. */
function reachOf(item: DemandItemRow, { uncertaintyAtPoint }: CapabilityHit): DemandRange | null {
  if (item.range === null) return null
  if (uncertaintyAtPoint === null) return { ...item.range, maximumU: null, uncertaintyUnit: null }
  const [U = '', ...unit] = uncertaintyAtPoint.split(' ')
  return { ...item.range, maximumU: U, uncertaintyUnit: unit.join(' ') }
}

const placeOf = ({ place }: DemandRow, hit: CapabilityHit) => (hit.place === 'both' ? place : hit.place)

/** What the own published capability says about each line; a line that it does not cover is left out. */
export async function proposeQuotation(context: Context<Member>, id: string): Promise<QuoteProposal[]> {
  const { organizationId } = context.actor
  const demand = await demandFor(context.db, context.actor, id)
  if (!(await offerOf(context.db, id, organizationId))) throw notFound()
  const lines: QuoteProposal[] = []
  for (const item of await itemsOf(context.db, id)) {
    const hit = await bestOwn(context, item, organizationId)
    if (!hit) continue
    const { methodCode, price } = hit
    const days = Math.min(hit.days, 250)
    lines.push({ line: item.line, methodCode, reach: reachOf(item, hit), days, place: placeOf(demand, hit), price })
  }
  return lines
}
