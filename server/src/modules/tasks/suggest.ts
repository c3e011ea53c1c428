import type { Suggestion, Unassigned } from '@tongheng/contract/tasks'
import type { OrderItem } from '#modules/orders'
import { authorizedPeople } from '#modules/personnel'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { loadOf } from './queries.ts'

type Person = { accountId: string; name: string }

/** Days before the promised one: time for check, approval and certificate. */
const reserve = 86_400_000
/** Where nothing is promised. */
const usual = 3 * 86_400_000

function dueDayOf(item: Pick<Unassigned, 'promise'>, now: Date): string {
  const wished = item.promise === null ? now.getTime() + usual : Date.parse(item.promise.dueAt) - reserve
  const day = dayOf(new Date(wished))
  const today = dayOf(now)
  return day < today ? today : day
}

/**
 * Whom an instrument could go to (CAL-5.1.4, 6.2.6): of those authorised for its method, the one with the least to do, what was suggested
 * before counted in; until a day that leaves time for check and certificate.
 */
export async function suggestionsFor(
  context: Context<Member>,
  items: readonly { item: OrderItem; view: Unassigned }[],
): Promise<Map<string, Suggestion>> {
  const now = context.platform.now()
  const institutionId = context.actor.organizationId
  const load = await loadOf(context.db, institutionId)
  const known = new Map<string, Promise<Person[]>>()
  const authorized = (methodId: string, action: 'calibrate' | 'check'): Promise<Person[]> => {
    const key = `${methodId} ${action}`
    const found = known.get(key) ?? authorizedPeople(context.db, { institutionId, methodId, action, at: now })
    known.set(key, found)
    return found
  }
  const busy = ({ accountId }: Person): number => load.get(accountId) ?? 0
  const leastBusy = (people: readonly Person[]): Person[] =>
    people.toSorted((a, b) => busy(a) - busy(b) || a.name.localeCompare(b.name, 'zh-CN'))
  const suggestions = new Map<string, Suggestion>()
  for (const { item, view } of items) {
    if (item.methodId === null) continue
    const calibrators = leastBusy(await authorized(item.methodId, 'calibrate'))
    const checkers = leastBusy(await authorized(item.methodId, 'check'))
    const calibrator = calibrators.find((one) => checkers.some((other) => other.accountId !== one.accountId))
    suggestions.set(item.itemId, {
      calibratorId: calibrator?.accountId ?? null,
      calibratorName: calibrator?.name ?? '',
      openTasks: calibrator ? busy(calibrator) : 0,
      authorized: calibrators.length,
      checkers,
      dueDay: dueDayOf(view, now),
    })
    if (calibrator) load.set(calibrator.accountId, busy(calibrator) + 1)
  }
  return suggestions
}
