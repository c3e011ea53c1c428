import { type AnyDb, containing } from '#platform/db'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { visibleDemands } from './queries.ts'
import { type DemandRow, own } from './tables.ts'

/** How a demand is called, for the modules below that refer to it. */
export type DemandHead = Pick<
  DemandRow,
  'id' | 'number' | 'title' | 'status' | 'client_id' | 'client_name' | 'window_id' | 'window_decides' | 'posted_at'
>

const heads = (db: AnyDb) =>
  own(db)
    .selectFrom('demands')
    .select(['id', 'number', 'title', 'status', 'client_id', 'client_name', 'window_id', 'window_decides', 'posted_at'])

export async function demandHead(db: AnyDb, id: string): Promise<DemandHead> {
  const row = await heads(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function demandHeads(db: AnyDb, ids: readonly string[]): Promise<Map<string, DemandHead>> {
  if (ids.length === 0) return new Map()
  const rows = await heads(db).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const most = 30

/** Demands of one enterprise that whoever asks may see, the newest first. */
export const demandsOfClient = (db: AnyDb, actor: Member, { clientId, q }: { clientId: string; q: string }) =>
  visibleDemands(db, actor)
    .select(['demands.id', 'demands.number', 'demands.title', 'demands.status'])
    .where('demands.client_id', '=', clientId)
    .$if(q !== '', (all) =>
      all.where((where) =>
        where.or([where('demands.number', 'ilike', containing(q)), where('demands.title', 'ilike', containing(q))]),
      ),
    )
    .orderBy('demands.posted_at', 'desc')
    .limit(most)
    .execute()
