import type { AskedCheck, CheckPhase, CountDirection, MissionStatus, PaperKind } from '@tongheng/contract/missions'
import type { DeviceClock, FieldOutcome } from '@tongheng/contract/missions.field'
import type { Cell } from '@tongheng/contract/records'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

/** Why a figure from the site is not in force: a refusal as it was told. */
export interface Why {
  code: string
  details: Record<string, unknown>
}

export interface MissionTables {
  missions: {
    institution_id: string
    id: string
    number: string
    status: MissionStatus
    place: string
    contact: string
    first_day: string
    last_day: string
    cross_region: boolean
    transport: string
    safety_rules: string
    lead_id: string
    lead_name: string
    created_at: Date
    version: Generated<number>
  }
  mission_team: {
    institution_id: string
    mission_id: string
    account_id: string
    account_name: string
    duty: string
    position: number
  }
  mission_items: {
    institution_id: string
    mission_id: string
    item_id: string
    order_id: string
    position: number
    live: boolean
  }
  mission_standards: {
    institution_id: string
    mission_id: string
    equipment_id: string
    number: string
    name: string
    asked: ColumnType<AskedCheck | null, string | null, never>
    position: number
  }
  mission_moves: {
    institution_id: string
    mission_id: string
    account_id: string
    account_name: string
    at: Date
    id: string
    action: string
    remark: string
  }
  mission_standard_checks: {
    institution_id: string
    mission_id: string
    account_id: string
    account_name: string
    at: Date
    id: string
    equipment_id: string
    phase: CheckPhase
    condition: string
    value: string | null
    passed: boolean
  }
  mission_acknowledgements: {
    institution_id: string
    mission_id: string
    account_id: string
    rules_sha256: string
    at: Date
  }
  mission_counts: {
    institution_id: string
    mission_id: string
    account_id: string
    account_name: string
    at: Date
    item_id: string
    direction: CountDirection
    condition: string
    accessories: ColumnType<{ name: string; count: number }[], string, never>
    person: string
  }
  mission_papers: {
    institution_id: string
    mission_id: string
    id: string
    kind: PaperKind
    files: string[]
    note: string
    account_name: string
    at: Date
  }
  mission_conditions: {
    institution_id: string
    mission_id: string
    account_id: string
    account_name: string
    at: Date
    id: string
    item_id: string
    record_id: string
    decision: 'stop' | 'go-on'
    findings: string
    effect: string
    customer: string
  }
  mission_field_entries: {
    institution_id: string
    id: string
    mission_id: string
    device_id: string
    device_name: string
    seq: number
    record_id: string
    kind: Cell['kind']
    point: number
    row: number
    name: string
    value: string
    reason: string
    device_at: Date
    observed_at: Date
    received_at: Date
    account_id: string
    account_name: string
    offset_ms: string
    clock: DeviceClock
    outcome: FieldOutcome
    why: ColumnType<Why | null, string | null, never>
  }
  mission_field_resolutions: {
    institution_id: string
    entry_id: string
    decision: 'adopted' | 'set-aside'
    reason: string
    account_id: string
    account_name: string
    at: Date
  }
  mission_consents: {
    institution_id: string
    condition_id: string
    account_id: string
    account_name: string
    at: Date
  }
}

export type MissionRow = Selectable<MissionTables['missions']>
export type TeamRow = Selectable<MissionTables['mission_team']>
export type FieldRow = Selectable<MissionTables['mission_field_entries']>
export type StandardRow = Selectable<MissionTables['mission_standards']>

export const own = (db: AnyDb) => forModule<MissionTables>(db)
