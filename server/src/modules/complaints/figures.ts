import type { ComplaintKind } from '@tongheng/contract/complaints'
import { platformChain } from '#platform/audit'
import { deadlineFigures } from '#platform/clock/figures'
import { type AnyDb, sql } from '#platform/db'
import { own } from './tables.ts'

/** Complaints filed in a period: how many of each kind, replied to in time, upheld, and how the handling was judged (CAL-9.1). */
export async function complaintFigures(db: AnyDb, { from, until }: { from: Date; until: Date }) {
  const within = sql<boolean>`filed_at >= ${from} and filed_at < ${until}`
  const kinds = await own(db)
    .selectFrom('complaints')
    .select(['kind', sql<number>`count(*)::int`.as('count')])
    .where(within)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  const whole = await own(db)
    .selectFrom('complaints')
    .select([
      sql<number>`count(*)::int`.as('filed'),
      sql<number>`count(outcome)::int`.as('settled'),
      sql<number>`count(*) filter (where outcome in ('upheld', 'partly-upheld'))::int`.as('upheld'),
      sql<number>`count(score)::int`.as('rated'),
      sql<number | null>`avg(score)::float8`.as('rating'),
    ])
    .where(within)
    .executeTakeFirstOrThrow()
  const replies = { organizationId: platformChain, subjectKind: 'complaint', kind: 'reply', from, until }
  const { ended, inTime } = await deadlineFigures(db, replies)
  return { ...whole, kinds: kinds as { kind: ComplaintKind; count: number }[], due: ended, inTime }
}
