import type { BoardColumn, BoardEntry } from '@tongheng/contract/demand.triage'
import type { DemandEntry } from '@tongheng/contract/demand'
import { peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { presentEntries } from './present.ts'
import { openDemands } from './queries.ts'

const most = 300

/** The promise that runs: the first response, then the answer. */
const clockOf = ({ status, clocks }: DemandEntry) => (status === 'open' ? clocks.response : clocks.answer)

/** What a demand waits for. Whatever is late or due today comes first: it is the operator's promise, whoever is asked (NQI-6.3-response). */
export function columnOf(entry: DemandEntry, asked: boolean, today: string): BoardColumn {
  if (entry.status === 'offered') return 'enterprise'
  const clock = clockOf(entry)
  if (clock?.state === 'overdue') return 'overdue'
  if (clock && ['running', 'warned'].includes(clock.state) && dayOf(new Date(clock.dueAt)) === today) return 'due-today'
  if (clock?.state === 'warned') return 'warned'
  return asked ? 'institution' : 'running'
}

/** Open demands for the operator's board, those posted first before the others, and who can be made their owner. */
export async function demandBoard(context: Context<Member>, { ownerId }: { ownerId?: string | undefined }) {
  const rows = await openDemands(context.db, { ownerId, limit: most + 1 })
  const shown = rows.slice(0, most)
  const asked = new Map(shown.map((row) => [row.id, row.asked]))
  const today = dayOf(context.platform.now())
  const entries = await presentEntries(context, shown)
  const people = await peopleHolding(context.db, context.actor.organizationId, ['operator'])
  return {
    entries: entries.map((entry): BoardEntry => ({
      ...entry,
      column: columnOf(entry, asked.get(entry.id) ?? false, today),
    })),
    owners: people.map(({ id, name }) => ({ id, name })),
    more: rows.length > most,
  }
}
