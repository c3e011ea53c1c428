import { orderCompleted, orderHead } from '#modules/orders'
import { change } from '#platform/change'
import { reaction } from '#platform/events'
import { newId } from '#platform/ids'
import { surveySubject } from './answerSurvey.ts'
import { own } from './tables.ts'

/** Every finished order is followed by a survey (NQI-6.4-feedback, NQI-7.1-survey). */
export const askWhenOrderCompleted = reaction('surveys.ask', orderCompleted, (context, payload) =>
  change(context, async (step) => {
    const order = await orderHead(step.db, { institutionId: payload.institutionId, id: payload.orderId })
    const survey = {
      institution_id: payload.institutionId,
      id: newId(),
      status: 'open' as const,
      order_id: payload.orderId,
      order_number: order.number,
      client_id: payload.clientId,
      institution_name: order.institution_name,
      client_name: order.client_name,
      asked_at: step.now,
      answered_at: null,
      answered_by: null,
      answered_by_name: null,
    }
    await own(step.db)
      .insertInto('surveys')
      .values(survey)
      .onConflict((conflict) => conflict.columns(['institution_id', 'order_id']).doNothing())
      .execute()
    step.record('surveys.ask', surveySubject(survey), null, { order: order.number, client: order.client_name })
  }),
)
