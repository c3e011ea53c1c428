import { upkeep as api } from '@tongheng/contract/upkeep'
import { Decimal } from 'decimal.js'
import { type EquipmentKey, visibleEquipment } from '#modules/equipment'
import type { Context } from '#platform/context'
import { yearOf } from '#platform/numbering'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { closeCalendar, hasCalendar, openCalendar, readCalendar } from './calendarFeed.ts'
import { interimChecks, recordInterimCheck } from './interimChecks.ts'
import { addSchedule, changeSchedule, markScheduleDone } from './keepSchedules.ts'
import { planWorkbook } from './planWorkbook.ts'
import { planOf, presentSchedules } from './queries.ts'

const total = (amounts: readonly (string | null)[]): string =>
  amounts.reduce((sum, amount) => sum.plus(amount ?? 0), new Decimal(0)).toFixed(2)

const requireVisible = ({ db, actor, platform }: Context<Member>, key: EquipmentKey) =>
  visibleEquipment(db, actor, key, platform.now())

async function yearPlan({ db }: Context<Member>, institutionId: string, year: number) {
  const entries = await planOf(db, institutionId, year)
  return {
    year,
    entries,
    budget: total(entries.map(({ budget }) => budget)),
    cost: total(entries.map(({ cost }) => cost)),
  }
}

export function upkeepRoutes(routes: Routes): void {
  routes.on(api.listSchedules, async ({ context, params }) => {
    await requireVisible(context, params)
    return presentSchedules(context, params)
  })
  routes.on(api.addSchedule, async ({ context, params, body }) => {
    await addSchedule(context, params, body)
    return presentSchedules(context, params)
  })
  routes.on(api.changeSchedule, async ({ context, params, body }) => {
    await changeSchedule(context, params, body)
    return presentSchedules(context, params)
  })
  routes.on(api.markScheduleDone, async ({ context, params, body }) => {
    await markScheduleDone(context, params, body)
    return presentSchedules(context, params)
  })
  routes.on(api.getYearPlan, async ({ context, actor, query }) => {
    const year = query.year ?? yearOf(context.platform.now())
    return { ...(await yearPlan(context, actor.organizationId, year)), hasCalendar: await hasCalendar(context) }
  })
  routes.on(api.exportYearPlan, async ({ context, actor, query }) =>
    planWorkbook(await yearPlan(context, actor.organizationId, query.year), context.locale === 'en' ? 'en' : 'zh'),
  )
  routes.on(api.openCalendar, ({ context }) => openCalendar(context))
  routes.on(api.closeCalendar, ({ context }) => closeCalendar(context))
  routes.on(api.readCalendar, ({ context, params }) => readCalendar(context, params.token))
  routes.on(api.listInterimChecks, async ({ context, params }) => {
    await requireVisible(context, params)
    return interimChecks(context, params)
  })
  routes.on(api.recordInterimCheck, async ({ context, params, body }) => {
    await recordInterimCheck(context, params, body)
    return interimChecks(context, params)
  })
}
