import { rateInstitution } from '#modules/capability'
import { ratingOf, surveyAnswered } from '#modules/surveys'
import { change } from '#platform/change'
import { reaction } from '#platform/events'

/** What customers say of an institution orders what the search finds (NQI-6.2-search). */
export const rateWhenAnswered = reaction('search.rate-institution', surveyAnswered, (context, { institutionId }) =>
  change(context, async (step) => {
    const rating = await ratingOf(step.db, institutionId)
    await rateInstitution(step.db, institutionId, rating)
    step.record('search.rate', { kind: 'institution', id: institutionId, organizationId: institutionId }, null, rating)
  }),
)
