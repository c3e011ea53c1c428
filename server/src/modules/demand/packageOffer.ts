import { type Beyond, demandWorkflow } from '@tongheng/contract/demand'
import type { Step } from '#platform/change'
import { requireMove } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import { meetAnswer } from './clocks.ts'
import { demandOffered } from './events.ts'
import { insertQuotation } from './offerForDemand.ts'
import { isOpen } from './policy.ts'
import { demandSubject, offerOf } from './queries.ts'
import { type DemandRow, type OfferRow, own } from './tables.ts'
import { toldOf, updateDemand } from './updateDemand.ts'

type AnyStep = Step<Actor | null>

/** What an institution promised for many demands at once, as it applies to one of them. */
export interface PackageOffer {
  demandId: string
  lines: readonly number[]
  institution: { id: string; name: string }
  /** Yuan for one instrument. */
  price: string
  methodCode: string
  days: number
  place: DemandRow['place']
  validUntil: string
  remark: string
  beyond: Beyond | null
  reason: string
  /** Who gave the price at the institution. */
  by: string
}

const lockById = (db: AnyStep['db'], id: string): Promise<DemandRow | undefined> =>
  own(db).selectFrom('demands').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The enterprise chose a priced package: that is an answer to its demand (NQI-6.3-response). */
export async function answeredByPackage(step: AnyStep, demandId: string): Promise<void> {
  const demand = await lockById(step.db, demandId)
  if (demand) await meetAnswer(step, demand)
}

async function offerRow(step: AnyStep, offer: PackageOffer): Promise<OfferRow> {
  const { demandId, institution } = offer
  const known = await offerOf(step.db, demandId, institution.id)
  if (known) return known
  return own(step.db)
    .insertInto('demand_offers')
    .values({
      demand_id: demandId,
      institution_id: institution.id,
      institution_name: institution.name,
      status: 'invited',
      invited_by_name: offer.by,
      invited_at: step.now,
      answered_by_name: null,
      answered_at: null,
      revision: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Puts a package price to a demand as a quotation of the institution, which its enterprise accepts or not like any other
 * (NQI-4.2-bundle). False where the demand has ended meanwhile.
 */
export async function offerPackage(step: AnyStep, offer: PackageOffer): Promise<boolean> {
  const demand = await lockById(step.db, offer.demandId)
  if (!demand || !isOpen(demand)) return false
  const status = requireMove(demandWorkflow, 'offer', demand.status)
  const row = await offerRow(step, offer)
  const quotation = await insertQuotation(step, row, {
    by: offer.by,
    input: { validUntil: offer.validUntil, remark: offer.remark },
    lines: offer.lines.map((line) => ({
      quoted: {
        line,
        price: offer.price,
        methodCode: offer.methodCode,
        reach: null,
        days: offer.days,
        place: offer.place,
        reason: offer.reason,
      },
      beyond: offer.beyond,
    })),
  })
  const { revision, price, days } = quotation
  await own(step.db)
    .updateTable('demand_offers')
    .set({ status: 'offered', revision, reason: '', answered_by_name: offer.by, answered_at: step.now })
    .where('demand_id', '=', demand.id)
    .where('institution_id', '=', offer.institution.id)
    .execute()
  const after = await updateDemand(step.db, demand, { status })
  await meetAnswer(step, demand)
  step.record('demand.offer', demandSubject(demand), demand, {
    ...after,
    institutionId: offer.institution.id,
    institution: offer.institution.name,
    revision,
    price,
    days,
    lines: offer.lines,
    detail: offer.remark,
  })
  await step.announce(demandOffered, { ...toldOf(demand), institutionId: offer.institution.id })
  return true
}
