import type { ComplaintClocks } from '@tongheng/contract/complaints'
import type { Actor } from '#platform/sessions'
import type { Step } from '#platform/change'
import { cancelDeadline, type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { platformChain } from '#platform/audit'

/** The clocks run for the platform, which promised. */
const keyOf = (id: string, kind: ComplaintClock): ClockKey => ({
  organizationId: platformChain,
  subjectKind: 'complaint',
  subjectId: id,
  kind,
})

/** The public promises; `rating` runs for whoever complained and is shown as a day only. */
const promises = ['first', 'answer', 'reply'] as const
export type ComplaintClock = (typeof promises)[number] | 'rating'

type AnyStep = Step<Actor | null>

export const startClock = (step: AnyStep, id: string, kind: ComplaintClock, workingDays: number) =>
  startDeadline(step.db, { ...keyOf(id, kind), startedAt: step.now, workingDays })

export const meetClock = (step: AnyStep, id: string, kind: ComplaintClock) =>
  meetDeadline(step.db, keyOf(id, kind), step.now)

export const cancelClock = (step: AnyStep, id: string, kind: ComplaintClock) =>
  cancelDeadline(step.db, keyOf(id, kind), step.now)

/** Nobody has to do anything any more. */
export async function cancelClocks(step: AnyStep, id: string): Promise<void> {
  for (const kind of promises) await cancelClock(step, id, kind)
}

const none: ComplaintClocks = { first: null, answer: null, reply: null }

export async function clocksOf(
  context: Context<Actor | null>,
  ids: readonly string[],
): Promise<Map<string, ComplaintClocks>> {
  const found = new Map(ids.map((id) => [id, { ...none }]))
  for (const kind of promises) {
    const asked = { organizationIds: [platformChain], subjectKind: 'complaint', subjectIds: ids, kind }
    for (const [id, clock] of await viewDeadlines(context.db, asked, context.platform.now()))
      found.set(id, { ...(found.get(id) ?? none), [kind]: clock })
  }
  return found
}
