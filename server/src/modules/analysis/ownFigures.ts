import type { Answer } from '@tongheng/contract'
import type { analysis as api, AverageFigures, OwnFigures } from '@tongheng/contract/analysis'
import { fewestClients } from '@tongheng/contract/evaluation'
import { type OfferFigures, offerFigures } from '#modules/demand'
import { surveyFigures, type Unit } from '#modules/surveys'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { monthsAsked } from './figures.ts'
import { periodOf } from './months.ts'

type Seen = OwnFigures

const none: Seen = { invited: 0, answered: 0, offered: 0, accepted: 0, answerHours: null, satisfaction: null }

const seenOf = (offers: OfferFigures | undefined, survey: Unit | undefined): Seen => ({
  ...none,
  ...(offers && {
    invited: offers.invited,
    answered: offers.answered,
    offered: offers.offered,
    accepted: offers.accepted,
    answerHours: offers.answer_hours,
  }),
  satisfaction: survey?.cell.mean ?? null,
})

/** Mean over the institutions that have the figure; of too few others one could be told from it. */
function meanOf(all: readonly Seen[], figure: keyof Seen): number | null {
  const values = all.map((one) => one[figure]).filter((value) => value !== null)
  return values.length < fewestClients ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The own institution against the mean of all that were invited or answered for (NQI-6.3-analysis). */
export async function ownFigures(
  { db, actor, platform }: Context<Member>,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<Answer<typeof api.getOwnAnalysis>> {
  const months = monthsAsked(query, platform.now())
  const period = periodOf(months)
  const offers = new Map((await offerFigures(db, period)).map((row) => [row.institution_id, row]))
  const surveys = new Map((await surveyFigures(db, period)).institutions.map((unit) => [unit.id, unit]))
  const all = [...new Set([...offers.keys(), ...surveys.keys()])].map((id) => seenOf(offers.get(id), surveys.get(id)))
  const average: AverageFigures = {
    institutions: all.length,
    invited: meanOf(all, 'invited'),
    answered: meanOf(all, 'answered'),
    offered: meanOf(all, 'offered'),
    accepted: meanOf(all, 'accepted'),
    answerHours: meanOf(all, 'answerHours'),
    satisfaction: meanOf(all, 'satisfaction'),
  }
  const id = actor.organizationId
  return { ...months, own: seenOf(offers.get(id), surveys.get(id)), average }
}
