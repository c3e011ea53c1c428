import { type LinkedSurvey, surveys as api, type SurveyView } from '@tongheng/contract/surveys'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { answerLinkedSurvey, answerSurvey, noteImprovement, recordReturnVisit } from './answerSurvey.ts'
import { linkedSurvey } from './links.ts'
import { surveyPolicy } from './policy.ts'
import { findSurvey, listSurveyRows } from './queries.ts'
import type { SurveyRow } from './tables.ts'

const present = (actor: Member, row: SurveyRow): SurveyView => ({
  institutionId: row.institution_id,
  id: row.id,
  status: row.status,
  institution: row.institution_name,
  client: row.client_name,
  service: { kind: row.subject_kind, id: row.subject_id, number: row.subject_number },
  window: row.window_name,
  askedAt: row.asked_at.toISOString(),
  answeredAt: row.answered_at?.toISOString() ?? null,
  answeredBy: row.answered_by_name,
  via: row.via,
  recordedBy: row.recorded_by,
  serviceKinds: row.service_kinds,
  scores: row.scores,
  suggestion: row.suggestion,
  improvement: row.improvement,
  mayAnswer: row.status === 'open' && surveyPolicy.answer(actor, row) === null,
  mayRecord: row.status === 'open' && surveyPolicy.record(actor, row) === null,
  mayImprove: row.status === 'answered' && surveyPolicy.improve(actor, row) === null,
})

const presentLinked = (row: SurveyRow): LinkedSurvey => ({
  institution: row.institution_name,
  number: row.subject_number,
  askedAt: row.asked_at.toISOString(),
  status: row.status,
})

export function surveyRoutes(routes: Routes): void {
  routes.on(api.listSurveys, async ({ query, context, actor }) => {
    const { rows, total } = await listSurveyRows(context.db, actor, query)
    return { entries: rows.map((row) => present(actor, row)), total }
  })
  routes.on(api.getSurvey, async ({ params, context, actor }) =>
    present(actor, await findSurvey(context.db, actor, params)),
  )
  routes.on(api.answerSurvey, async ({ params, body, context, actor }) => {
    await answerSurvey(context, params, body)
    return present(actor, await findSurvey(context.db, actor, params))
  })
  routes.on(api.noteImprovement, async ({ params, body, context, actor }) => {
    await noteImprovement(context, params, body.improvement)
    return present(actor, await findSurvey(context.db, actor, params))
  })
  routes.on(api.openSurveyLink, async ({ body, context }) =>
    presentLinked(await linkedSurvey(context.db, body.token, context.platform.now())),
  )
  routes.on(api.answerLinkedSurvey, async ({ body, context }) => presentLinked(await answerLinkedSurvey(context, body)))
  routes.on(api.recordReturnVisit, async ({ params, body, context, actor }) => {
    await recordReturnVisit(context, params, body)
    return present(actor, await findSurvey(context.db, actor, params))
  })
}
