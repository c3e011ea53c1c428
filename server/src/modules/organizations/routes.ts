import { getSession, switchOrganization as switchOperation } from '@tongheng/contract/accounts'
import * as people from '@tongheng/contract/members'
import * as api from '@tongheng/contract/organizations'
import type { Routes } from '#platform/routes'
import { applyForOrganization, resubmitApplication } from './applyForOrganization.ts'
import { createOrganization } from './createOrganization.ts'
import { acceptInvitation, openInvitation } from './invitations.ts'
import { changePosts, inviteMember, listMembers, removeMember, withdrawInvitation } from './people.ts'
import { presentApplication, presentEntries } from './present.ts'
import { listOrganizations, myOrganizations, visibleOrganization } from './queries.ts'
import { approveApplication, deregisterOrganization, returnApplication } from './reviewApplication.ts'
import { currentSession, switchOrganization } from './session.ts'
import { setUpOperator } from './setUp.ts'

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
  routes.on(api.deregisterOrganization, deregisterOrganization)
  routes.on(api.createOrganization, createOrganization)
  routes.on(people.listMembers, ({ context, actor }) => listMembers(context.db, actor, context.platform.now()))
  routes.on(people.inviteMember, inviteMember)
  routes.on(people.withdrawInvitation, withdrawInvitation)
  routes.on(people.changePosts, changePosts)
  routes.on(people.removeMember, removeMember)
  routes.on(people.openInvitation, openInvitation)
  routes.on(people.acceptInvitation, acceptInvitation)
}
