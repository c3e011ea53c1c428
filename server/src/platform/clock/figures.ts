import { type AnyDb, sql } from '../db.ts'
import { clockTables } from './tables.ts'

/** Promises that began in a period: how many are kept or late by now, and how many were kept in time. */
export async function deadlineFigures(
  db: AnyDb,
  clocks: { organizationId: string; subjectKind: string; kind: string; from: Date; until: Date },
): Promise<{ ended: number; inTime: number }> {
  const { rows } = await sql<{ ended: number; in_time: number }>`
    select count(*) filter (where state in ('met', 'met-late', 'overdue'))::int as ended,
      count(*) filter (where state = 'met')::int as in_time
    from deadlines
    where organization_id = ${clocks.organizationId} and subject_kind = ${clocks.subjectKind} and kind = ${clocks.kind}
      and started_at >= ${clocks.from} and started_at < ${clocks.until}`.execute(clockTables(db))
  return { ended: rows[0]?.ended ?? 0, inTime: rows[0]?.in_time ?? 0 }
}
