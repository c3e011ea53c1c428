import { capability as api } from '@tongheng/contract/capability'
import { compare as comparing } from '@tongheng/contract/compare'
import { scopeImport } from '@tongheng/contract/scope'
import { synonyms } from '@tongheng/contract/synonyms'
import { organizationById } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import type { Routes } from '#platform/routes'
import { present } from './present.ts'
import { inForceOf, listOwnRows, lockCapability } from './queries.ts'
import { compareCapabilities } from './compare.ts'
import { importScope } from './importScope.ts'
import { scopeTemplate } from './scopeTemplate.ts'
import { addSynonyms, changeSynonyms, listSynonyms, removeSynonyms } from './keepSynonyms.ts'
import { searchCapabilities } from './searchCapabilities.ts'
import { addCapability, type CapabilityKey, changeCapability, withdrawCapability } from './stateCapability.ts'

const shown = async (db: AnyDb, key: CapabilityKey) =>
  present(await lockCapability(db, key), (await organizationById(db, key.institutionId)).name)

async function cardOf(db: AnyDb, id: string) {
  const institution = await organizationById(db, id)
  if (institution.kind !== 'institution' || institution.status !== 'approved') throw notFound()
  const capabilities = await inForceOf(db, id)
  const { name, region, address, phone } = institution
  return { id, name, region, address, phone, capabilities: capabilities.map((row) => present(row, name)) }
}

export function capabilityRoutes(routes: Routes): void {
  routes.on(api.searchCapabilities, ({ query, context }) => searchCapabilities(context, query.q, query))
  routes.on(scopeImport.scopeTemplate, ({ context }) => scopeTemplate(context.locale))
  routes.on(scopeImport.importScope, ({ context, file, body }) => importScope(context, file, body))
  routes.on(synonyms.listSynonyms, ({ query, context }) => listSynonyms(context.db, query))
  routes.on(synonyms.addSynonyms, ({ body, context }) => addSynonyms(context, body.words))
  routes.on(synonyms.changeSynonyms, ({ params, body, context }) => changeSynonyms(context, params.id, body))
  routes.on(synonyms.removeSynonyms, ({ params, context }) => removeSynonyms(context, params.id))
  routes.on(comparing.compareCapabilities, ({ query, context }) => compareCapabilities(context, query))
  routes.on(api.institutionCard, ({ params, context }) => cardOf(context.db, params.id))
  routes.on(api.listCapabilities, async ({ query, context, actor }) => {
    const { rows, total } = await listOwnRows(context.db, actor.organizationId, query)
    const { name } = await organizationById(context.db, actor.organizationId)
    return { entries: rows.map((row) => present(row, name)), total }
  })
  routes.on(api.addCapability, async ({ body, context }) => shown(context.db, await addCapability(context, body)))
  routes.on(api.changeCapability, async ({ params, body: { version, ...stated }, context }) => {
    await changeCapability(context, params, stated, version)
    return shown(context.db, params)
  })
  routes.on(api.withdrawCapability, async ({ params, body, context }) => {
    await withdrawCapability(context, params, body)
    return shown(context.db, params)
  })
}
