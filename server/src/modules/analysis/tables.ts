import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface AnalysisTables {
  analysis_reaches: { demand_id: string; line: number; reached: number; quantity: string }
  analysis_months: { month: string; counted_at: Date }
  analysis_cells: {
    month: string
    region: string
    industry: string
    kind: string
    quantity: string
    demands: number
    lines: number
    asked: number
    unmet: number
    scarce: number
    matched: number
    responses: number
    responses_kept: number
    answers: number
    answers_kept: number
    responded: number
    response_hours: number
    clients: string[]
  }
  analysis_flows: {
    month: string
    from_region: string
    to_region: string
    kind: string
    orders: number
    clients: string[]
  }
}

export type CellRow = Selectable<AnalysisTables['analysis_cells']>
export type FlowRow = Selectable<AnalysisTables['analysis_flows']>

export const own = (db: AnyDb) => forModule<AnalysisTables>(db)
