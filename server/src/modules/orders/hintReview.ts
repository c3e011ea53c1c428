import type { ErrorCode } from '@tongheng/contract'
import type { ReviewFact, ReviewHint } from '@tongheng/contract/orders'
import { findGap } from '#modules/capability'
import { givesValuesIn, usableStandards } from '#modules/equipment'
import { approvedSheetsOfMethod, requireCurrentMethod, requireProven } from '#modules/methods'
import { authorizedPeople } from '#modules/personnel'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { lowerMethods, preferredForItems } from './preferredMethod.ts'
import { itemsOf, orderFor, type OrderKey } from './queries.ts'
import type { ItemRow } from './tables.ts'

/** One kind of work of an order: the instruments of one service by one method are looked up once. */
interface Work {
  institutionId: string
  methodId: string
  code: string
  service: ItemRow['service']
}

const fact = (good: boolean, code: ErrorCode, details: ReviewFact['details']): ReviewFact => ({ good, code, details })

async function methodFact({ db, platform }: Context<Member>, work: Work): Promise<ReviewFact> {
  try {
    await requireCurrentMethod(db, work.institutionId, work.methodId, dayOf(platform.now()))
    await requireProven(db, work.institutionId, work.methodId)
    return fact(true, 'orders.hint-method', { code: work.code })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const details = Object.entries(error.details).map(([key, value]) => [key, String(value)])
    return fact(false, error.code, Object.fromEntries(details))
  }
}

async function abilityFact({ db }: Context<Member>, { institutionId, service, code, methodId }: Work) {
  const gap = await findGap(db, { institutionId, service, method: { id: methodId, code }, results: [] })
  return fact(gap === null, gap === null ? 'orders.hint-ability' : 'orders.hint-no-ability', { code })
}

/** Somebody who works, and another one who checks. */
async function peopleFact({ db, platform }: Context<Member>, { institutionId, methodId, code }: Work) {
  const at = platform.now()
  const workers = await authorizedPeople(db, { institutionId, methodId, action: 'calibrate', at })
  const checkers = await authorizedPeople(db, { institutionId, methodId, action: 'check', at })
  const pairs = workers.some((worker) => checkers.some((checker) => checker.accountId !== worker.accountId))
  const names = (people: readonly { name: string }[]) => (people.length === 0 ? ['—'] : people.map(({ name }) => name))
  return fact(pairs, pairs ? 'orders.hint-people' : 'orders.hint-no-people', {
    code,
    workers: names(workers),
    checkers: names(checkers),
  })
}

/** For every role that an approved sheet of the method asks for, a standard that can be used now. */
async function equipmentFact({ db, platform }: Context<Member>, { institutionId, methodId, code }: Work) {
  const [sheet] = await approvedSheetsOfMethod(db, institutionId, methodId)
  if (!sheet) return fact(false, 'orders.hint-no-sheet', { code })
  const numbers = new Set<string>()
  const usableNow = await usableStandards(db, institutionId, platform.now(), { methodId })
  for (const { optional, unit, label } of sheet.sheet.standards) {
    if (optional) continue
    const usable = usableNow.filter(({ snapshot }) => snapshot !== null && givesValuesIn(unit, snapshot.values))
    if (usable.length === 0) return fact(false, 'orders.hint-no-standard', { code, role: label.zh })
    for (const { number } of usable) numbers.add(number)
  }
  const [first = '—', ...others] = numbers
  return fact(true, 'orders.hint-standards', { code, numbers: [first, ...others.slice(0, 4)] })
}

function worksOf(institutionId: string, items: readonly ItemRow[]): Work[] {
  const works = items.flatMap(({ method_id: methodId, method, service }) =>
    methodId === null || method === null
      ? []
      : [[`${methodId} ${service}`, { institutionId, methodId, code: method.code, service }] as const],
  )
  return [...new Map(works).values()]
}

/** What is proposed where no method was chosen, and why another than the first was (CAL-5.2.1, 5.2.2). */
async function choiceFacts(
  { db, platform }: Context<Member>,
  institutionId: string,
  items: readonly ItemRow[],
): Promise<ReviewFact[]> {
  const day = dayOf(platform.now())
  const open = items.filter(({ method_id: methodId }) => methodId === null)
  const preferredFor = await preferredForItems(db, institutionId, open, day)
  const proposed = open.map((item) => {
    const { name } = item
    const preferred = preferredFor(item)
    return preferred
      ? fact(false, 'orders.hint-proposed', { name, preferred: preferred.code })
      : fact(false, 'orders.item-no-method', { name })
  })
  const lower = await lowerMethods(db, institutionId, items, day)
  return [
    ...proposed,
    ...lower.map(({ item, code, preferred }) => {
      if (item.method_wished) return fact(true, 'orders.hint-wished', { code })
      const reason = item.method_reason
      return reason === ''
        ? fact(false, 'orders.lower-method', { name: item.name, code, preferred: preferred.code })
        : fact(true, 'orders.hint-reason', { code, preferred: preferred.code, reason })
    }),
  ]
}

/** What methods, abilities, authorisations and standards say about the questions of the review (CAL-6.1.1). */
export async function hintReview(context: Context<Member>, key: OrderKey): Promise<{ hints: ReviewHint[] }> {
  const order = await orderFor(context.db, context.actor, key)
  const items = await itemsOf(context.db, key)
  const works = worksOf(order.institution_id, items)
  const looks = { method: methodFact, ability: abilityFact, people: peopleFact, equipment: equipmentFact } as const
  const hints: ReviewHint[] = []
  for (const topic of ['method', 'ability', 'people', 'equipment'] as const) {
    const facts = topic === 'method' ? await choiceFacts(context, order.institution_id, items) : []
    for (const work of works) facts.push(await looks[topic](context, work))
    if (facts.length > 0) hints.push({ topic, answer: facts.every(({ good }) => good) ? 'yes' : 'no', facts })
  }
  return { hints }
}
