import type { QuarterReport, ReportVersion } from '@tongheng/contract/evaluation'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { findReport, type ReportHead, reportHeads } from './queries.ts'
import type { Quarter } from './quarters.ts'

export const presentHead = ({ year, quarter, version, reason, published_at }: ReportHead): ReportVersion => ({
  year,
  quarter,
  version,
  reason,
  publishedAt: published_at.toISOString(),
})

/** A published quarter in one of its versions, the last one unless another is named. */
export async function presentReport(db: AnyDb, quarter: Quarter, version?: number): Promise<QuarterReport> {
  const row = await findReport(db, quarter, version)
  if (!row) throw new DomainError('not-found', 'evaluation.no-report')
  const versions = (await reportHeads(db, quarter)).map(presentHead)
  return { ...presentHead(row), figures: row.figures, versions }
}
