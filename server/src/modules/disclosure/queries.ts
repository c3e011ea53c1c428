import type { Subject } from '#platform/change'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { type CheckRow, type DisclosureRow, type FacilityRow, own, type RuleRow, type VersionRow } from './tables.ts'

/** More than this no window has. */
const most = 200

export const disclosureSubject = (row: Pick<DisclosureRow, 'organization_id' | 'id'>): Subject => ({
  kind: 'disclosure',
  id: row.id,
  organizationId: row.organization_id,
})

export const ruleSubject = (row: Pick<RuleRow, 'organization_id' | 'id'>): Subject => ({
  kind: 'window-rule',
  id: row.id,
  organizationId: row.organization_id,
})

/** The same day `months` later; the last of the month where it has none. */
export const laterBy = (day: string, months: number) =>
  sql<string>`(${day}::date + make_interval(months => ${months}))::date`

const ofOrganization = (db: AnyDb, organizationId: string) =>
  own(db).selectFrom('disclosures').selectAll().where('organization_id', '=', organizationId)

/** The disclosure list, what is due first at the head. */
export const disclosuresOf = (db: AnyDb, organizationId: string): Promise<DisclosureRow[]> =>
  ofOrganization(db, organizationId).orderBy('due_on').orderBy('id').limit(most).execute()

export const publicDisclosures = (db: AnyDb, organizationId: string): Promise<DisclosureRow[]> =>
  ofOrganization(db, organizationId).where('published', '=', true).orderBy('title').orderBy('id').limit(most).execute()

export async function lockDisclosure(db: AnyDb, organizationId: string, id: string): Promise<DisclosureRow> {
  const row = await ofOrganization(db, organizationId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockRule(db: AnyDb, organizationId: string, id: string): Promise<RuleRow> {
  const row = await own(db)
    .selectFrom('window_rules')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export type WholeRule = RuleRow & { current: VersionRow; checks: CheckRow[] }

/** Rules of a window as they stand, with their checks, the newest first; `id`: only this one. */
export async function rulesOf(db: AnyDb, organizationId: string, id?: string): Promise<WholeRule[]> {
  const rules = await own(db)
    .selectFrom('window_rules')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .$if(id !== undefined, (all) => all.where('id', '=', id ?? ''))
    .orderBy('due_on')
    .orderBy('id')
    .limit(most)
    .execute()
  if (rules.length === 0) return []
  const ids = rules.map((rule) => rule.id)
  const versions = await own(db)
    .selectFrom('window_rule_versions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('rule_id', 'in', ids)
    .execute()
  const checks = await own(db)
    .selectFrom('window_rule_checks')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('rule_id', 'in', ids)
    .orderBy('checked_at', 'desc')
    .limit(most)
    .execute()
  return rules.flatMap((rule) => {
    const current = versions.find((one) => one.rule_id === rule.id && one.number === rule.number)
    return current ? [{ ...rule, current, checks: checks.filter((one) => one.rule_id === rule.id) }] : []
  })
}

const facilities = (db: AnyDb, organizationId: string) =>
  own(db).selectFrom('window_facilities').selectAll().where('organization_id', '=', organizationId)

/** What a window has for its visitors. */
export const facilitiesOf = (db: AnyDb, organizationId: string): Promise<FacilityRow[]> =>
  facilities(db, organizationId).orderBy('kind').orderBy('name').orderBy('id').limit(most).execute()

export async function lockFacility(db: AnyDb, organizationId: string, id: string): Promise<FacilityRow> {
  const row = await facilities(db, organizationId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** One check with the rule that it checked. */
export async function checkById(db: AnyDb, organizationId: string, id: string) {
  return own(db)
    .selectFrom('window_rule_checks as c')
    .innerJoin('window_rule_versions as v', (join) =>
      join
        .onRef('v.organization_id', '=', 'c.organization_id')
        .onRef('v.rule_id', '=', 'c.rule_id')
        .onRef('v.number', '=', 'c.number'),
    )
    .where('c.organization_id', '=', organizationId)
    .where('c.id', '=', id)
    .select(['c.results', 'v.title', 'c.number'])
    .executeTakeFirstOrThrow()
}
