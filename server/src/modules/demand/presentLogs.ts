import type { DemandView } from '@tongheng/contract/demand'
import type { AnyDb } from '#platform/db'
import type { Naming } from './naming.ts'
import { researchOf } from './research.ts'
import { type DemandRow, own } from './tables.ts'

const mark = (by: string, at: Date) => ({ by, at: at.toISOString() })

async function contactsOf(db: AnyDb, id: string, only: string | null, say: Naming): Promise<DemandView['contacts']> {
  const rows = await own(db)
    .selectFrom('demand_contacts')
    .selectAll()
    .where('demand_id', '=', id)
    .orderBy('logged_at')
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => only === null || row.institution_id === only)
    .map((row) => ({
      id: row.id,
      channel: row.channel,
      institution: row.institution_name,
      person: row.person,
      said: row.said,
      onDay: row.on_day,
      by: say.anybody(row.logged_by_name),
    }))
}

async function problemsOf(db: AnyDb, id: string, say: Naming): Promise<DemandView['problems']> {
  const rows = await own(db)
    .selectFrom('demand_problems')
    .selectAll()
    .where('demand_id', '=', id)
    .orderBy('raised_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    problem: row.problem,
    raised: mark(say.anybody(row.raised_by_name), row.raised_at),
    solution: row.solution,
    solved:
      row.solved_at === null || row.solved_by_name === null ? null : mark(say.asker(row.solved_by_name), row.solved_at),
  }))
}

export const searchesOf = (db: AnyDb, id: string) =>
  own(db)
    .selectFrom('demand_searches')
    .selectAll()
    .where('demand_id', '=', id)
    .orderBy('searched_at')
    .orderBy('id')
    .execute()

/** What was said, stood in the way and was looked for; institutions see what was about themselves (`only`). */
export async function presentLogs(db: AnyDb, demand: DemandRow, { only, say }: { only: string | null; say: Naming }) {
  const research = only === null ? await researchOf(db, demand.id) : undefined
  const searches = only === null ? await searchesOf(db, demand.id) : []
  return {
    channel: demand.channel,
    kind: demand.kind,
    industry: demand.industry,
    urgency: demand.urgency,
    owner:
      demand.owner_id === null || demand.owner_name === null
        ? null
        : { id: demand.owner_id, name: say.operator(demand.owner_name) },
    research: research
      ? {
          id: research.id,
          number: research.number,
          status: research.status,
          subject: research.subject,
          outcome: research.outcome,
        }
      : null,
    contacts: await contactsOf(db, demand.id, only, say),
    problems: only === null ? await problemsOf(db, demand.id, say) : [],
    searches: searches.map(({ id, institution, contact, answer, fits, searched_by_name, searched_at }) => ({
      id,
      institution,
      contact,
      answer,
      fits,
      ...mark(say.asker(searched_by_name), searched_at),
    })),
  }
}
