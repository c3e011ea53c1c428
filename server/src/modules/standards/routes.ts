import { measurementStandards as api } from '@tongheng/contract/measurementStandards'
import type { EquipmentKey } from '#modules/equipment'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { addDocument, addStandard, changeStandard, moveStandard } from './keepStandards.ts'
import { presentEntry, presentStandard } from './present.ts'
import { listStandards, testsOf } from './queries.ts'
import { recordTest } from './recordTest.ts'

/** Makes the change, then answers the measurement standard as it is now. */
const then =
  <B>(work: (context: Context<Member>, key: EquipmentKey, body: B) => Promise<void>) =>
  async ({ context, params, body }: { context: Context<Member>; params: EquipmentKey; body: B }) => {
    await work(context, params, body)
    return presentStandard(context, params)
  }

export function standardRoutes(routes: Routes): void {
  routes.on(api.list, async ({ context, actor, query }) => {
    const { rows, total } = await listStandards(context.db, actor, query)
    const ids = rows.map(({ id }) => id)
    const tests = await testsOf(context.db, actor.organizationId, ids)
    return { entries: rows.map((row) => presentEntry(row, tests, context.platform.now())), total }
  })
  routes.on(api.get, ({ context, params }) => presentStandard(context, params))
  routes.on(api.add, async ({ context, body }) => presentStandard(context, await addStandard(context, body)))
  routes.on(api.change, then(changeStandard))
  routes.on(api.move, then(moveStandard))
  routes.on(api.recordTest, then(recordTest))
  routes.on(api.addDocument, then(addDocument))
}
