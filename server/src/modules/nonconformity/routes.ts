import { nonconformities as api } from '@tongheng/contract/nonconformity'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { closeCase, decideItems, dismissCase, evaluateCase, findCause, resumeCase } from './handleCase.ts'
import { dropNotice, reviseNotice, sendNotice } from './notices.ts'
import { openCase } from './openCase.ts'
import { presentCase, presentEntry, presentItem } from './present.ts'
import { type CaseKey, listCases, listItems, visibleCase } from './queries.ts'

/** Makes the change, then answers the case as it is now. */
const then =
  <K extends CaseKey, B>(work: (context: Context<Member>, key: K, body: B) => Promise<void>) =>
  async ({ context, params, body }: { context: Context<Member>; params: K; body: B }) => {
    await work(context, params, body)
    return presentCase(context, { institutionId: params.institutionId, id: params.id })
  }

export function nonconformityRoutes(routes: Routes): void {
  routes.on(api.listCases, async ({ context, actor, query }) => {
    const { rows, total } = await listCases(context.db, actor.organizationId, query)
    return { entries: rows.map(presentEntry), total }
  })
  routes.on(api.getCase, ({ context, params }) => presentCase(context, params))
  routes.on(api.listItems, async ({ context, actor, params, query }) => {
    await visibleCase(context.db, actor, params)
    const { rows, total } = await listItems(context.db, params, query)
    return { entries: rows.map(presentItem), total }
  })
  routes.on(api.open, async ({ context, body }) => presentCase(context, await openCase(context, body)))
  routes.on(api.evaluate, then(evaluateCase))
  routes.on(api.dismiss, then(dismissCase))
  routes.on(api.decide, then(decideItems))
  routes.on(api.findCause, then(findCause))
  routes.on(api.resume, then(resumeCase))
  routes.on(api.close, then(closeCase))
  routes.on(api.reviseNotice, then(reviseNotice))
  routes.on(api.sendNotice, then(sendNotice))
  routes.on(api.dropNotice, then(dropNotice))
}
