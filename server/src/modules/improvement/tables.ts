import type { ImprovementSource, ImprovementStatus, ImprovementStep } from '@tongheng/contract/improvement'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export type ReferenceKind = 'complaint' | 'survey' | 'nonconformity' | 'window-check' | 'assessment'

export interface ImprovementTables {
  improvements: {
    id: string
    number: string
    status: ImprovementStatus
    version: number
    source: ImprovementSource
    organization_id: string | null
    organization_name: string | null
    reference: string
    reference_kind: ReferenceKind | null
    reference_id: string | null
    finding: string
    /** In English, of what the platform found by itself. */
    finding_en: string | null
    cause: string
    action: string
    owner_id: string | null
    owner_name: string | null
    reported_by: string | null
    result: string
    opened_at: Date
    public_finding: string | null
    public_measures: string | null
    public_result: string | null
    published_at: Date | null
  }
  improvement_steps: {
    improvement_id: string
    id: string
    at: Date
    action: ImprovementStep['action']
    by_id: string | null
    by_name: string
    text: string
    files: string[]
  }
}

export type ImprovementRow = Selectable<ImprovementTables['improvements']>
export type StepRow = Selectable<ImprovementTables['improvement_steps']>

export const own = (db: AnyDb) => forModule<ImprovementTables>(db)
