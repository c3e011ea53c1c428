import type { DemandView } from '@tongheng/contract/demand'
import type { JourneyStop } from '@tongheng/contract/journey'
import { certificatesOfOrder } from '#modules/certificates'
import { complaintsAbout } from '#modules/complaints'
import { demandView } from '#modules/demand'
import { improvementsFrom, type Reference } from '#modules/improvement'
import { orderHead } from '#modules/orders'
import { casesOfDemand } from '#modules/services'
import { surveysOfServices } from '#modules/surveys'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'

type Finished = Pick<JourneyStop, 'institution' | 'number'> & { institutionId: string; id: string }

const posted = (demand: DemandView): JourneyStop => ({
  station: 'demand',
  number: demand.number,
  institution: '',
  status: demand.status,
  at: demand.postedAt,
  link: null,
})

const quotations = (demand: DemandView): JourneyStop[] =>
  demand.offers.flatMap(({ institution, status, quotation }) =>
    quotation === null
      ? []
      : [{ station: 'quotation', number: demand.number, institution, status, at: quotation.at, link: null }],
  )

/** The orders that whoever asks sees of this demand, each with the certificates that were issued for it. */
async function orders(context: Context<Member>, demand: DemandView): Promise<JourneyStop[]> {
  const stops: JourneyStop[] = []
  // The operator reads of them; their pages belong to the laboratory, its customer and the window.
  const linked = demand.side !== 'operator'
  for (const { institutionId, institution, id, number } of demand.orders) {
    const link = linked ? { institutionId, id } : null
    const { status, created_at } = await orderHead(context.db, { institutionId, id })
    stops.push({ station: 'order', number, institution, status, at: created_at.toISOString(), link })
    for (const issued of await certificatesOfOrder(context.db, { institutionId, id }))
      stops.push({
        station: 'certificate',
        number: issued.number,
        institution,
        status: issued.status,
        at: issued.issuedAt.toISOString(),
        link: linked && demand.side !== 'window' ? { institutionId, id: issued.id } : null,
      })
  }
  return stops
}

/** What customers said of these services; an institution reads answers only. */
async function surveys(context: Context<Member>, demand: DemandView, services: readonly Finished[]) {
  const found = await surveysOfServices(
    context.db,
    services.map(({ id }) => id),
  )
  return found
    .filter(({ status }) => demand.side !== 'institution' || status === 'answered')
    .map((survey): JourneyStop => ({
      station: 'survey',
      number: survey.subject_number,
      institution: survey.institution_name,
      status: survey.status,
      at: (survey.answered_at ?? survey.asked_at).toISOString(),
      link: { institutionId: survey.institution_id, id: survey.id },
    }))
}

/** Complaints of the enterprise that name one of these numbers; whoever may not see a complaint does not learn of it. */
async function complaints(context: Context<Member>, numbers: readonly string[]): Promise<JourneyStop[]> {
  const found = await complaintsAbout(context.db, context.actor, numbers)
  return found.map((complaint) => ({
    station: 'complaint',
    number: complaint.number,
    institution: complaint.institution_name ?? '',
    status: complaint.status,
    at: complaint.filed_at.toISOString(),
    link: { institutionId: null, id: complaint.id },
  }))
}

/** What was improved because of these answers and complaints, down to its published result (NQI-7.2-improve). */
async function improvements(context: Context<Member>, causes: readonly JourneyStop[]): Promise<JourneyStop[]> {
  const references = causes.flatMap(({ station, link }): Reference[] =>
    link !== null && (station === 'survey' || station === 'complaint') ? [{ kind: station, id: link.id }] : [],
  )
  const found = await improvementsFrom(context.db, context.actor, references)
  return found.map(({ row, seen }) => ({
    station: 'improvement',
    number: row.number,
    institution: row.organization_name ?? '',
    status: row.status,
    at: row.opened_at.toISOString(),
    link: seen ? { institutionId: null, id: row.id } : null,
  }))
}

/** Everything that came of a demand, oldest first, each as whoever asks may see it (NQI-6.3-followup). */
export async function stopsOf(context: Context<Member>, id: string): Promise<JourneyStop[]> {
  const demand = await demandView(context, id)
  const measured = await orders(context, demand)
  const cases = await casesOfDemand(context, id)
  const served = cases.map((one): JourneyStop => ({
    station: 'service',
    number: one.number,
    institution: one.institution_name,
    status: one.status,
    at: one.opened_at.toISOString(),
    link: { institutionId: one.institution_id, id: one.id },
  }))
  const services: Finished[] = [
    ...demand.orders,
    ...cases.map((one) => ({
      institutionId: one.institution_id,
      id: one.id,
      institution: one.institution_name,
      number: one.number,
    })),
  ]
  const done = [...measured, ...served]
  const numbers = [demand.number, ...done.map(({ number }) => number)]
  const voices = [...(await surveys(context, demand, services)), ...(await complaints(context, numbers))]
  const stops = [...quotations(demand), ...done, ...voices, ...(await improvements(context, voices))]
  return [posted(demand), ...stops.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))]
}
