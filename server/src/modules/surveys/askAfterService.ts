import type { SurveySubject } from '@tongheng/contract/surveys'
import { enterprisePosts } from '@tongheng/contract/posts'
import { digestOf, newToken } from '#modules/accounts'
import { orderCompleted, orderHead } from '#modules/orders'
import { organizationName, peopleHolding } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import { reaction } from '#platform/events'
import { newId } from '#platform/ids'
import { notify } from '#platform/messages/notify'
import { pageUrl } from '#platform/pageUrl'
import type { Actor } from '#platform/sessions'
import { surveySubject } from './answerSurvey.ts'
import { surveyMessages } from './messages.ts'
import { own, type SurveyRow } from './tables.ts'

/** A service that came to its end, with those who took part. */
export interface FinishedService {
  institutionId: string
  institution: string
  kind: SurveySubject
  id: string
  number: string
  clientId: string
  client: string
  windowId: string | null
}

/** How long a link can be answered. Whoever has an account answers later too. */
const linkDays = 60
const dayMs = 86_400_000

/** Everybody of the customer gets a link of their own; the first answer counts. */
async function sendLinks(step: Step<Actor | null>, survey: SurveyRow): Promise<void> {
  for (const person of await peopleHolding(step.db, survey.client_id, enterprisePosts)) {
    const token = newToken()
    await own(step.db)
      .insertInto('survey_links')
      .values({
        institution_id: survey.institution_id,
        survey_id: survey.id,
        token_sha256: digestOf(token),
        expires_at: new Date(step.now.getTime() + linkDays * dayMs),
      })
      .execute()
    await notify(step, {
      kind: surveyMessages.asked,
      to: [person],
      page: `/work/surveys/${survey.institution_id}/${survey.id}`,
      link: pageUrl(step.platform.config, `/survey?token=${token}`),
      data: { number: survey.subject_number, institution: survey.institution_name, days: String(linkDays) },
    })
  }
}

/** Every finished service is followed by one survey (NQI-6.4-feedback, NQI-7.1-survey), however often its end is told. */
export async function askAfterService(step: Step<Actor | null>, service: FinishedService): Promise<void> {
  const survey = await own(step.db)
    .insertInto('surveys')
    .values({
      institution_id: service.institutionId,
      id: newId(),
      status: 'open',
      subject_kind: service.kind,
      subject_id: service.id,
      subject_number: service.number,
      client_id: service.clientId,
      institution_name: service.institution,
      client_name: service.client,
      window_id: service.windowId,
      window_name: service.windowId === null ? null : await organizationName(step.db, service.windowId),
      asked_at: step.now,
      answered_at: null,
      answered_by: null,
      answered_by_name: null,
      via: null,
      recorded_by: null,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'subject_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  const subject = { kind: service.kind, id: service.id, organizationId: service.institutionId }
  if (survey) await sendLinks(step, survey)
  step.record('surveys.ask', survey ? surveySubject(survey) : subject, null, { service: service.number })
}

export const askWhenOrderCompleted = reaction('surveys.ask', orderCompleted, (context, payload) =>
  change(context, async (step) => {
    const { institutionId, orderId, clientId, windowId } = payload
    const order = await orderHead(step.db, { institutionId, id: orderId })
    await askAfterService(step, {
      institutionId,
      institution: order.institution_name,
      kind: 'order',
      id: orderId,
      number: order.number,
      clientId,
      client: order.client_name,
      windowId,
    })
  }),
)
