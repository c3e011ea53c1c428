import type { WeightsVersion } from '@tongheng/contract/evaluation'
import type { AnyDb } from '#platform/db'
import type { Quarter } from './quarters.ts'
import { type EvaluationRow, own, type ReportRow, type WeightsRow } from './tables.ts'

export const presentWeights = (row: WeightsRow): WeightsVersion => ({
  version: row.version,
  modes: { self: row.self, user: row.by_users, 'third-party': row.third_party },
  dimensions: row.dimensions,
  reason: row.reason,
  setBy: row.set_by,
  setAt: row.set_at?.toISOString() ?? null,
})

/** Every version, the one that holds first. */
export const weightVersions = async (db: AnyDb): Promise<[WeightsVersion, ...WeightsVersion[]]> => {
  const [first, ...rest] = await own(db)
    .selectFrom('evaluation_weights')
    .selectAll()
    .orderBy('version', 'desc')
    .execute()
  if (!first) throw new Error('the first weights are part of the installation')
  return [presentWeights(first), ...rest.map(presentWeights)]
}

export const evaluationsOf = (db: AnyDb, { year, quarter }: Quarter): Promise<EvaluationRow[]> =>
  own(db)
    .selectFrom('evaluations')
    .selectAll()
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .orderBy('given_at')
    .orderBy('id')
    .execute()

const heads = ['year', 'quarter', 'version', 'reason', 'published_at'] as const
export type ReportHead = Pick<ReportRow, (typeof heads)[number]>

/** Published quarters without their figures, the newest first. */
export function reportHeads(db: AnyDb, quarter?: Quarter): Promise<ReportHead[]> {
  let query = own(db).selectFrom('quarter_reports').select(heads)
  if (quarter) query = query.where('year', '=', quarter.year).where('quarter', '=', quarter.quarter)
  return query.orderBy('year', 'desc').orderBy('quarter', 'desc').orderBy('version', 'desc').execute()
}

export function findReport(db: AnyDb, { year, quarter }: Quarter, version?: number): Promise<ReportRow | undefined> {
  let query = own(db).selectFrom('quarter_reports').selectAll().where('year', '=', year).where('quarter', '=', quarter)
  if (version !== undefined) query = query.where('version', '=', version)
  return query.orderBy('version', 'desc').executeTakeFirst()
}
