import type { Received } from '@tongheng/contract'
import type { Lack, MatrixRow } from '@tongheng/contract/personnel'
import type * as api from '@tongheng/contract/personnel'
import { type Method, methodsNotEnded } from '#modules/methods'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { mayAct } from './entitled.ts'
import { endedExaminations } from './examinations.ts'
import { filesOf, heldOn, peopleOf, type Person } from './queries.ts'
import type { AuthorizationRow } from './tables.ts'

const soonDays = 30
const dayMs = 86_400_000

type Held = Pick<AuthorizationRow, 'account_id' | 'method_id' | 'action' | 'valid_until'>

/** What an item lacks (CAL-5.1.1): two competent persons, a lead; and an authorised signatory for its certificates. */
export function lacksOf(held: readonly Pick<Held, 'account_id' | 'action'>[]): { competent: number; lacks: Lack[] } {
  const holders = (...actions: Held['action'][]) =>
    new Set(held.filter((one) => actions.includes(one.action)).map((one) => one.account_id)).size
  const competent = holders('calibrate', 'check')
  const lacks: Lack[] = []
  if (competent < 2) lacks.push('competent-persons')
  if (holders('lead') === 0) lacks.push('lead')
  if (holders('approve') === 0) lacks.push('signatory')
  return { competent, lacks }
}

const rowOf = (method: Method, held: readonly Held[], soon: string): MatrixRow => ({
  methodId: method.id,
  code: method.code,
  name: { zh: method.name, en: method.nameEn },
  cells: held.map((one) => ({
    accountId: one.account_id,
    action: one.action,
    validUntil: one.valid_until,
    endsSoon: one.valid_until < soon,
  })),
  ...lacksOf(held),
})

/** Authorisations that hold now, of people who may act by them, by method. */
async function effectiveByMethod(
  context: Context<Member>,
  methods: readonly Method[],
  people: readonly Person[],
): Promise<Map<string, Held[]>> {
  if (methods.length === 0) return new Map()
  const institutionId = context.actor.organizationId
  const at = context.platform.now()
  const day = dayOf(at)
  const files = await filesOf(context.db, institutionId)
  const members = new Set(people.map(({ accountId }) => accountId))
  const held = await heldOn(context.db, institutionId, { day, at })
    .select(['account_id', 'method_id', 'action', 'valid_until', 'examination'])
    .where(
      'method_id',
      'in',
      methods.map(({ id }) => id),
    )
    .orderBy('action')
    .execute()
  const ended = await endedExaminations(context.db, held, { institutionId, at, day })
  const effective = held.filter(
    (one) => !ended.has(one) && members.has(one.account_id) && mayAct(files.get(one.account_id), one.action, day),
  )
  return Map.groupBy(effective, (one) => one.method_id)
}

/** Codes of methods that lack people now (CAL-5.1.1). */
export async function lackingMethods(
  context: Context<Member>,
  methods: readonly Method[],
  people: readonly Person[],
): Promise<string[]> {
  const byMethod = await effectiveByMethod(context, methods, people)
  return methods.filter(({ id }) => lacksOf(byMethod.get(id) ?? []).lacks.length > 0).map(({ code }) => code)
}

/** People and methods with the authorisations that hold now. */
export async function authorizationMatrix(
  context: Context<Member>,
  query: Received<typeof api.getMatrix>['query'],
): Promise<{ entries: MatrixRow[]; total: number; people: { accountId: string; name: string }[] }> {
  const institutionId = context.actor.organizationId
  const at = context.platform.now()
  const day = dayOf(at)
  const soon = dayOf(new Date(at.getTime() + soonDays * dayMs))
  const { methods, total } = await methodsNotEnded(context.db, institutionId, { ...query, day })
  const people = await peopleOf(context.db, institutionId)
  const byMethod = await effectiveByMethod(context, methods, people)
  return {
    entries: methods.map((method) => rowOf(method, byMethod.get(method.id) ?? [], soon)),
    total,
    people: people.map(({ accountId, name }) => ({ accountId, name })),
  }
}
