import { evaluation as api, type UnsatisfiedCase } from '@tongheng/contract/evaluation'
import { findingIn, improvementsOfSurveys } from '#modules/improvement'
import { unsatisfiedIn } from '#modules/surveys'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import { holds } from '#platform/sessions'
import { listAssessments, recordAssessment } from './assess.ts'
import { giveEvaluation, listEvaluations, setWeights } from './evaluate.ts'
import { quarterFigures } from './figures.ts'
import { presentHead, presentReport } from './present.ts'
import { printReport } from './printReport.ts'
import { publishQuarter } from './publishQuarter.ts'
import { reportHeads, weightVersions } from './queries.ts'
import { periodOf, type Quarter } from './quarters.ts'

async function casesOf({ db, locale }: Context, quarter: Quarter): Promise<UnsatisfiedCase[]> {
  const rows = await improvementsOfSurveys(db, await unsatisfiedIn(db, periodOf(quarter)))
  const cases: UnsatisfiedCase[] = []
  for (const row of rows) {
    const { id, number, organization_name, reference, cause, action, status } = row
    const finding = await findingIn(db, row, locale)
    cases.push({ id, number, organization: organization_name, reference, finding, cause, action, status })
  }
  return cases
}

export function evaluationRoutes(routes: Routes): void {
  routes.on(api.listAssessments, ({ context, query }) => listAssessments(context.db, query))
  routes.on(api.recordAssessment, ({ context, body }) => recordAssessment(context, body))
  routes.on(api.getQuarter, async ({ context, actor, query }) => {
    const versions = (await reportHeads(context.db, query)).map(presentHead)
    return {
      figures: await quarterFigures(context.db, query, 'all'),
      cases: await casesOf(context, query),
      versions,
      mayPublish: holds(actor, ['operator']) && context.platform.now() >= periodOf(query).until,
    }
  })
  routes.on(api.publishQuarter, ({ context, body }) => publishQuarter(context, body))
  routes.on(api.listQuarterReports, async ({ context }) => ({
    reports: (await reportHeads(context.db)).map(presentHead),
  }))
  routes.on(api.getQuarterReport, ({ context, query }) => presentReport(context.db, query, query.version))
  routes.on(api.quarterReportFile, async ({ context, query }) =>
    printReport(context, await presentReport(context.db, query, query.version), query.format),
  )
  routes.on(api.getEvaluationWeights, async ({ context }) => ({ versions: await weightVersions(context.db) }))
  routes.on(api.setEvaluationWeights, ({ context, body }) => setWeights(context, body))
  routes.on(api.listEvaluations, ({ context, query }) => listEvaluations(context, query))
  routes.on(api.giveEvaluation, ({ context, body }) => giveEvaluation(context, body))
}
