import type { Branch } from '@tongheng/contract/capability'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import { type CapabilityTables, own } from './tables.ts'
import { tsqueryOf } from '#platform/texts/terms'

/** The search index itself is never read back. */
export type CapabilityRow = Omit<Selectable<CapabilityTables['capabilities']>, 'terms'>

export async function lockCapability(db: AnyDb, key: { institutionId: string; id: string }): Promise<CapabilityRow> {
  const row = await own(db)
    .selectFrom('capabilities')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

interface KeyOfHit {
  institution_id: string
  capability_id: string
}

export async function capabilitiesByKey(db: AnyDb, keys: readonly KeyOfHit[]): Promise<CapabilityRow[]> {
  if (keys.length === 0) return []
  return own(db)
    .selectFrom('capabilities')
    .selectAll()
    .where(
      'institution_id',
      'in',
      keys.map((key) => key.institution_id),
    )
    .where(
      'id',
      'in',
      keys.map((key) => key.capability_id),
    )
    .execute()
}

interface OwnFilter {
  page: number
  size: number
  branch?: z.infer<typeof Branch> | undefined
  q?: string | undefined
}

export async function listOwnRows(
  db: AnyDb,
  institutionId: string,
  filter: OwnFilter,
): Promise<{ rows: CapabilityRow[]; total: number }> {
  let query = own(db).selectFrom('capabilities').where('institution_id', '=', institutionId)
  if (filter.branch) query = query.where('branch', '=', filter.branch)
  const words = tsqueryOf(filter.q ?? '')
  if (words !== '') query = query.where(sql<boolean>`terms @@ ${words}::tsquery`)
  return pageOf(query.selectAll().orderBy('branch').orderBy('id'), filter)
}

export const inForceOf = (db: AnyDb, institutionId: string): Promise<CapabilityRow[]> =>
  own(db)
    .selectFrom('capabilities')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('withdrawn_at', 'is', null)
    .orderBy('branch')
    .orderBy('id')
    .limit(500)
    .execute()

export async function capabilityIdsInForce(db: AnyDb, institutionId: string): Promise<string[]> {
  const rows = await own(db)
    .selectFrom('capabilities')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** How many each of these institutions states. */
export async function capabilitiesInForce(db: AnyDb, institutionIds: readonly string[]): Promise<Map<string, number>> {
  if (institutionIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('capabilities')
    .select(['institution_id', sql<number>`count(*)::int`.as('count')])
    .where('institution_id', 'in', institutionIds)
    .where('withdrawn_at', 'is', null)
    .groupBy('institution_id')
    .execute()
  return new Map(rows.map((row) => [row.institution_id, row.count]))
}

/** What an institution states, and nothing about it. */
export async function statedInForce(db: AnyDb, institutionId: string): Promise<CapabilityRow['stated'][]> {
  const rows = await own(db)
    .selectFrom('capabilities')
    .select('stated')
    .where('institution_id', '=', institutionId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map(({ stated }) => stated)
}

export const allInForce = (
  db: AnyDb,
  institutionId: string,
  service: CapabilityRow['service'],
): Promise<CapabilityRow[]> =>
  own(db)
    .selectFrom('capabilities')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('service', '=', service)
    .where('withdrawn_at', 'is', null)
    .execute()
