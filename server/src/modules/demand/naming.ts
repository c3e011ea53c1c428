import { namesBefore, ofOperator } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { DemandRow } from './tables.ts'

/** Says the names of people who acted on a demand, before whoever asks. */
export interface Naming {
  /** Of the client, of the window that posted for them, or of the operator. */
  asker(name: string): string
  operator(name: string): string
  of(institutionId: string, name: string): string
  anybody(name: string): string
}

export async function namingOf(
  context: Context,
  demand: Pick<DemandRow, 'client_id' | 'window_id'>,
  institutionIds: readonly string[],
): Promise<Naming> {
  const askers = [demand.client_id, demand.window_id]
  const say = await namesBefore(context.db, context.actor, [...askers, ...institutionIds])
  return {
    asker: (name) => say(name, ...askers, ofOperator),
    operator: (name) => say(name, ofOperator),
    of: (institutionId, name) => say(name, institutionId),
    anybody: (name) => say(name, ...askers, ...institutionIds, ofOperator),
  }
}
