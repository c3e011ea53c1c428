import { complaints as api } from '@tongheng/contract/complaints'
import { findOrganizations } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Actor, Member } from '#platform/sessions'
import { addTrackedFile, answerTrackedExtension, objectTracked, rateTracked, withdrawTracked } from './byTicket.ts'
import { answerExtension, askExtension } from './extendAndRate.ts'
import { fileComplaint } from './fileComplaint.ts'
import {
  answerComplaint,
  archiveComplaint,
  dismissComplaint,
  forwardComplaint,
  investigateComplaint,
  objectToReply,
  rateHandling,
  replyToComplaint,
  returnAnswer,
  withdrawComplaint,
} from './handleComplaint.ts'
import { presentComplaint, presentEntries, presentTracking } from './present.ts'
import { listComplaints, rulesOf } from './queries.ts'
import { presentRules, setRules } from './setRules.ts'
import { requireTicket, type Ticket } from './ticket.ts'

/** Makes the change, then answers the complaint as it is now. */
const then =
  <B>(work: (context: Context<Member>, id: string, body: B) => Promise<void>) =>
  async ({ context, params, body }: { context: Context<Member>; params: { id: string }; body: B }) => {
    await work(context, params.id, body)
    return presentComplaint(context, params.id)
  }

/** The same for whoever has only number and code. */
const thenTracked =
  <B extends Ticket>(work: (context: Context<Actor | null>, body: B) => Promise<void>) =>
  async ({ context, body }: { context: Context<Actor | null>; body: B }) => {
    await work(context, body)
    return presentTracking(context, await requireTicket(context.db, body))
  }

export function complaintRoutes(routes: Routes): void {
  routes.on(api.getComplaintRules, async ({ context }) => presentRules(await rulesOf(context.db)))
  routes.on(api.setComplaintRules, async ({ context, body }) => presentRules(await setRules(context, body)))
  routes.on(api.listComplaintInstitutions, async ({ context, query }) => {
    const found = await findOrganizations(context.db, { kind: 'institution', q: query.q, limit: 20 })
    return { entries: found.map(({ id, name }) => ({ id, name })) }
  })
  routes.on(api.fileComplaint, ({ context, body }) => fileComplaint(context, body))
  routes.on(
    api.trackComplaint,
    thenTracked(() => Promise.resolve()),
  )
  routes.on(api.rateTracked, thenTracked(rateTracked))
  routes.on(api.answerTrackedExtension, thenTracked(answerTrackedExtension))
  routes.on(api.objectTracked, thenTracked(objectTracked))
  routes.on(api.withdrawTracked, thenTracked(withdrawTracked))
  routes.on(api.addTrackedFile, async ({ context, body, file }) => {
    await addTrackedFile(context, body, file)
    return presentTracking(context, await requireTicket(context.db, body))
  })
  routes.on(api.listComplaintClients, async ({ context, query }) => {
    const found = await findOrganizations(context.db, { kind: 'enterprise', q: query.q ?? '', limit: 20 })
    return { entries: found.map(({ id, name }) => ({ id, name })) }
  })
  routes.on(api.listComplaints, async ({ context, actor, query }) => {
    const { rows, total } = await listComplaints(context.db, actor, query)
    return { entries: await presentEntries(context, rows), total }
  })
  routes.on(api.getComplaint, ({ context, params }) => presentComplaint(context, params.id))
  routes.on(api.investigateComplaint, then(investigateComplaint))
  routes.on(api.forwardComplaint, then(forwardComplaint))
  routes.on(api.answerComplaint, then(answerComplaint))
  routes.on(api.returnAnswer, then(returnAnswer))
  routes.on(api.replyToComplaint, then(replyToComplaint))
  routes.on(api.objectToReply, then(objectToReply))
  routes.on(api.rateHandling, then(rateHandling))
  routes.on(api.archiveComplaint, then(archiveComplaint))
  routes.on(api.dismissComplaint, then(dismissComplaint))
  routes.on(api.withdrawComplaint, then(withdrawComplaint))
  routes.on(api.askExtension, then(askExtension))
  routes.on(api.answerExtension, then(answerExtension))
}
