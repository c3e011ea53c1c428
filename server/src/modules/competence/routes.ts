import * as api from '@tongheng/contract/competence'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { readsAllResults } from './policy.ts'
import {
  presentExams,
  presentPaper,
  presentQuestions,
  presentSitting,
  presentSittings,
  presentTrainings,
} from './present.ts'
import { examRows, questionRows, sittingRows, trainingRows } from './queries.ts'
import { cancelTraining, evaluateTraining, holdTraining, planTraining } from './runTraining.ts'
import { addQuestion, retireQuestion, setExam } from './setExam.ts'
import { startSitting, submitSitting } from './sitExam.ts'

/** The view of a single row. */
async function one<Row, View>(
  present: (context: Context<Member>, rows: readonly Row[]) => Promise<View[]>,
  context: Context<Member>,
  row: Row,
): Promise<View> {
  const [view] = await present(context, [row])
  if (view === undefined) throw new Error('a row has no view')
  return view
}

function trainingRoutes(routes: Routes): void {
  routes.on(api.listTrainings, async ({ context, actor, query }) => {
    const { rows, total } = await trainingRows(context.db, actor.organizationId, query)
    return { entries: await presentTrainings(context, rows), total }
  })
  routes.on(api.planTraining, async ({ context, body }) =>
    one(presentTrainings, context, await planTraining(context, body)),
  )
  routes.on(api.holdTraining, async ({ context, params, body }) =>
    one(presentTrainings, context, await holdTraining(context, params, body)),
  )
  routes.on(api.evaluateTraining, async ({ context, params, body }) =>
    one(presentTrainings, context, await evaluateTraining(context, params, body)),
  )
  routes.on(api.cancelTraining, async ({ context, params, body }) =>
    one(presentTrainings, context, await cancelTraining(context, params, body.reason)),
  )
}

export function competenceRoutes(routes: Routes): void {
  trainingRoutes(routes)
  routes.on(api.listQuestions, async ({ context, actor, query }) => {
    const { rows, total } = await questionRows(context.db, actor.organizationId, query)
    return { entries: await presentQuestions(context, rows), total }
  })
  routes.on(api.addQuestion, async ({ context, body }) =>
    one(presentQuestions, context, await addQuestion(context, body)),
  )
  routes.on(api.retireQuestion, async ({ context, params }) =>
    one(presentQuestions, context, await retireQuestion(context, params)),
  )
  routes.on(api.listExams, async ({ context, actor, query }) => {
    const { rows, total } = await examRows(context.db, actor.organizationId, query)
    return { entries: await presentExams(context, rows), total }
  })
  routes.on(api.setExam, async ({ context, body }) => one(presentExams, context, await setExam(context, body)))
  routes.on(api.listSittings, async ({ context, actor, query }) => {
    const accountId = readsAllResults(actor) ? null : actor.accountId
    const { rows, total } = await sittingRows(context.db, actor.organizationId, { accountId, query })
    return { entries: await presentSittings(context, rows), total }
  })
  routes.on(api.startSitting, async ({ context, params }) => {
    const { exam, sitting } = await startSitting(context, params)
    return presentPaper(exam, sitting)
  })
  routes.on(api.submitSitting, async ({ context, params, body }) => {
    const { exam, sitting } = await submitSitting(context, params, body)
    return presentSitting(sitting, exam.title)
  })
}
