import type { DemandClocks } from '@tongheng/contract/demand'
import type { Step } from '#platform/change'
import { cancelDeadline, type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import type { Actor } from '#platform/sessions'
import type { DemandRow } from './tables.ts'

type Keys = Pick<DemandRow, 'id' | 'client_id'>

/** Working days that the service standard promises (NQI-6.3-response). */
const promised = { 'first-response': 1, answer: 3 } as const
type Promised = keyof typeof promised
/** Warned a working day before, or on the only day; one working day late, whoever leads the operator is told. */
const late = { warnBeforeDays: 1, escalateAfterDays: 1 } as const
const kinds = Object.keys(promised) as Promised[]

const keyOf = (demand: Keys, kind: Promised): ClockKey => ({
  organizationId: demand.client_id,
  subjectKind: 'demand',
  subjectId: demand.id,
  kind,
})

/** Both clocks run from the moment of posting. */
export async function startClocks(step: Step, demand: Keys): Promise<void> {
  for (const kind of kinds)
    await startDeadline(step.db, { ...keyOf(demand, kind), startedAt: step.now, workingDays: promised[kind], ...late })
}

export const meetResponse = (step: Step, demand: Keys) =>
  meetDeadline(step.db, keyOf(demand, 'first-response'), step.now)

/** An offer, or the word that nothing fits, answers the demand; it is a response as well when nobody responded before. */
export async function meetAnswer(step: Step<Actor | null>, demand: Keys): Promise<void> {
  for (const kind of kinds) await meetDeadline(step.db, keyOf(demand, kind), step.now)
}

export async function cancelClocks(step: Step<Actor | null>, demand: Keys): Promise<void> {
  for (const kind of kinds) await cancelDeadline(step.db, keyOf(demand, kind), step.now)
}

export async function clocksOf(context: Context, demands: readonly Keys[]): Promise<Map<string, DemandClocks>> {
  const asked = {
    organizationIds: [...new Set(demands.map((demand) => demand.client_id))],
    subjectKind: 'demand',
    subjectIds: demands.map((demand) => demand.id),
  }
  const now = context.platform.now()
  const response = await viewDeadlines(context.db, { ...asked, kind: 'first-response' }, now)
  const answer = await viewDeadlines(context.db, { ...asked, kind: 'answer' }, now)
  return new Map(demands.map(({ id }) => [id, { response: response.get(id) ?? null, answer: answer.get(id) ?? null }]))
}
