import { getSession, switchOrganization as switchOperation } from '@tongheng/contract/accounts'
import * as people from '@tongheng/contract/members'
import * as api from '@tongheng/contract/organizations'
import { positions } from '@tongheng/contract/position'
import type { Routes } from '#platform/routes'
import { applyForOrganization, resubmitApplication } from './applyForOrganization.ts'
import { listChangeRows, presentChange, presentChanges, visibleChange } from './changeQueries.ts'
import {
  answerNotice,
  deregisterOrganization,
  giveNotice,
  reportClosing,
  withdrawClosing,
} from './closeOrganization.ts'
import { listClosingRows, presentClosings } from './closingQueries.ts'
import { createOrganization } from './createOrganization.ts'
import { keepClient, listKeptClients } from './keptClients.ts'
import { acceptInvitation, openInvitation } from './invitations.ts'
import { changePosts, inviteMember, listMembers, removeMember, withdrawInvitation } from './people.ts'
import { getOwnPosition, statePosition } from './positions.ts'
import { presentApplication, presentEntries } from './present.ts'
import { listOrganizations, myOrganizations, visibleOrganization } from './queries.ts'
import { mendChange, reportChange, withdrawChange } from './reportChange.ts'
import { approveChange, returnChange } from './reviewChange.ts'
import { approveApplication, returnApplication } from './reviewApplication.ts'
import { currentSession, switchOrganization } from './session.ts'
import { setUpOperator } from './setUp.ts'

function changeRoutes(routes: Routes): void {
  routes.on(api.reportChange, reportChange)
  routes.on(api.mendChange, mendChange)
  routes.on(api.withdrawChange, withdrawChange)
  routes.on(api.approveChange, approveChange)
  routes.on(api.returnChange, returnChange)
  routes.on(api.getChange, async ({ context, actor, params }) =>
    presentChange(
      context.db,
      { actor, now: context.platform.now() },
      await visibleChange(context.db, actor, params.id),
    ),
  )
  routes.on(api.listChanges, async ({ context, actor, query }) => {
    const now = context.platform.now()
    const { rows, total } = await listChangeRows(context.db, actor, query, now)
    return { entries: await presentChanges(context.db, { actor, now }, rows), total }
  })
}

function closingRoutes(routes: Routes): void {
  routes.on(api.reportClosing, reportClosing)
  routes.on(api.giveNotice, giveNotice)
  routes.on(api.answerNotice, answerNotice)
  routes.on(api.withdrawClosing, withdrawClosing)
  routes.on(api.deregisterOrganization, deregisterOrganization)
  routes.on(api.listClosings, async ({ context, actor, query }) => {
    const rows = await listClosingRows(context.db, actor, query)
    return { entries: await presentClosings(context.db, { actor, now: context.platform.now() }, rows) }
  })
}

export function organizationRoutes(routes: Routes): void {
  routes.on(getSession, ({ context, headers }) => currentSession(context.platform, headers))
  routes.on(switchOperation, switchOrganization)
  routes.on(people.setUpOperator, setUpOperator)
  routes.on(api.applyForOrganization, applyForOrganization)
  routes.on(api.resubmitApplication, resubmitApplication)
  routes.on(api.listMyApplications, async ({ context, actor }) => {
    const rows = await myOrganizations(context.db, actor)
    const viewer = { actor, now: context.platform.now() }
    return { entries: await Promise.all(rows.map((row) => presentApplication(context.db, viewer, row))) }
  })
  routes.on(api.getApplication, async ({ context, actor, params }) =>
    presentApplication(
      context.db,
      { actor, now: context.platform.now() },
      await visibleOrganization(context.db, actor, params.id),
    ),
  )
  routes.on(api.listApplications, async ({ context, query }) => {
    const { rows, total } = await listOrganizations(context.db, query)
    return { entries: await presentEntries(context.db, rows, context.platform.now()), total }
  })
  routes.on(api.approveApplication, approveApplication)
  routes.on(api.returnApplication, returnApplication)
  routes.on(api.createOrganization, createOrganization)
  routes.on(api.clientOperations.listKeptClients, ({ context, query }) => listKeptClients(context, query))
  routes.on(api.clientOperations.keepClient, ({ context, body }) => keepClient(context, body))
  routes.on(positions.getOwnPosition, ({ context, actor }) => getOwnPosition(context.db, actor))
  routes.on(positions.statePosition, statePosition)
  changeRoutes(routes)
  closingRoutes(routes)
  routes.on(people.listMembers, ({ context, actor }) => listMembers(context.db, actor, context.platform.now()))
  routes.on(people.inviteMember, inviteMember)
  routes.on(people.withdrawInvitation, withdrawInvitation)
  routes.on(people.changePosts, changePosts)
  routes.on(people.removeMember, removeMember)
  routes.on(people.openInvitation, openInvitation)
  routes.on(people.acceptInvitation, acceptInvitation)
}
