import type { CheckResult, DisclosureKind } from '@tongheng/contract/disclosure'
import type { RuleTopic } from '@tongheng/contract/disclosure.texts'
import type { FacilityDraft } from '@tongheng/contract/facilities'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface DisclosureTables {
  disclosures: {
    organization_id: string
    id: string
    kind: DisclosureKind
    title: string
    content: string
    posted_at: string
    responsible_id: string
    responsible_name: string
    every_months: number
    published: boolean
    checked_on: string
    checked_by_name: string
    due_on: string
    version: number
  }
  window_rules: { organization_id: string; id: string; number: number; due_on: string; version: number }
  window_rule_versions: {
    organization_id: string
    rule_id: string
    number: number
    topic: RuleTopic
    title: string
    content: string
    items: string[]
    every_months: number
    saved_by_name: string
    saved_at: Date
  }
  window_rule_checks: {
    organization_id: string
    id: string
    rule_id: string
    number: number
    results: ColumnType<CheckResult[], string, never>
    checked_by_name: string
    checked_at: Date
  }
  window_facilities: {
    organization_id: string
    id: string
    kind: FacilityDraft['kind']
    name: string
    place: string
    state: FacilityDraft['state']
    note: string
    looked_at_on: string
    looked_at_by_name: string
    version: number
  }
}

export type DisclosureRow = Selectable<DisclosureTables['disclosures']>
export type RuleRow = Selectable<DisclosureTables['window_rules']>
export type VersionRow = Selectable<DisclosureTables['window_rule_versions']>
export type CheckRow = Selectable<DisclosureTables['window_rule_checks']>

export type FacilityRow = Selectable<DisclosureTables['window_facilities']>

export const own = (db: AnyDb) => forModule<DisclosureTables>(db)
