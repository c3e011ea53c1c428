import type { Assessment } from '@tongheng/contract/evaluation.assessments'
import type { QuarterFigures } from '@tongheng/contract/evaluation'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface EvaluationTables {
  evaluation_weights: {
    version: number
    self: number
    by_users: number
    third_party: number
    dimensions: number[]
    reason: string
    set_by: string
    set_at: Date | null
  }
  evaluations: {
    id: string
    institution_id: string
    institution_name: string
    mode: 'self' | 'third-party'
    year: number
    quarter: number
    evaluator: string
    scores: number[]
    basis: string
    given_by: string
    given_at: Date
  }
  quarter_reports: {
    year: number
    quarter: number
    version: number
    reason: string
    figures: ColumnType<QuarterFigures, string, never>
    published_by: string
    published_at: Date
  }
  joint_assessments: {
    id: string
    held_on: string
    next_on: string
    participants: ColumnType<Assessment['participants'], string, never>
    summary: string
    conclusions: string
    plan: ColumnType<PlanItem[], string, never>
    recorded_by: string
    recorded_at: Date
  }
}

export interface PlanItem {
  id: string
  text: string
  days: number
}

export type AssessmentRow = Selectable<EvaluationTables['joint_assessments']>
export type WeightsRow = Selectable<EvaluationTables['evaluation_weights']>
export type EvaluationRow = Selectable<EvaluationTables['evaluations']>
export type ReportRow = Selectable<EvaluationTables['quarter_reports']>

export const own = (db: AnyDb) => forModule<EvaluationTables>(db)
