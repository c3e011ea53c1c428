import * as api from '@tongheng/contract/personnel'
import { structureOperations } from '@tongheng/contract/personnel.structure'
import type { Routes } from '#platform/routes'
import { grantAuthorization, revokeAuthorization } from './grantAuthorization.ts'
import { authorizationMatrix } from './matrix.ts'
import { countsOf, presentAuthorization, presentEntry, presentPerson } from './present.ts'
import { filesOf, peopleOf } from './queries.ts'
import { presentSupervisions, recordSupervision } from './recordSupervision.ts'
import { savePerson } from './savePerson.ts'
import { staffStructure } from './structure.ts'

export function personnelRoutes(routes: Routes): void {
  routes.on(api.listPersonnel, async ({ context, actor, query }) => {
    const { db, platform } = context
    const people = (await peopleOf(db, actor.organizationId)).filter(({ name }) => name.includes(query.q ?? ''))
    const files = await filesOf(db, actor.organizationId)
    const counts = await countsOf(db, actor.organizationId, platform.now())
    const from = (query.page - 1) * query.size
    const entries = people.slice(from, from + query.size).map((person) => ({
      ...presentEntry(actor.organizationId, person, files.get(person.accountId)),
      authorizations: counts.get(person.accountId) ?? 0,
    }))
    return { entries, total: people.length }
  })
  routes.on(api.getPerson, ({ context, params }) => presentPerson(context, params))
  routes.on(api.savePerson, async ({ context, params, body }) => {
    await savePerson(context, params, body)
    return presentPerson(context, params)
  })
  routes.on(api.getMatrix, ({ context, query }) => authorizationMatrix(context, query))
  routes.on(structureOperations.getStaffStructure, ({ context }) => staffStructure(context))
  routes.on(structureOperations.recordSupervision, async ({ context, params, body }) => {
    const row = await recordSupervision(context, params, body)
    const [view] = await presentSupervisions(context.db, params.institutionId, [row])
    if (!view) throw new Error('a supervision has no view')
    return view
  })
  routes.on(api.grantAuthorization, async ({ context, body }) => {
    const { row, name } = await grantAuthorization(context, body)
    return presentAuthorization(context, row, name)
  })
  routes.on(api.revokeAuthorization, async ({ context, params, body }) => {
    const { row, name } = await revokeAuthorization(context, params, body)
    return presentAuthorization(context, row, name)
  })
}
