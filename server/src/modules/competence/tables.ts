import type {
  QuestionKind,
  TrainingEffect,
  TrainingKind,
  TrainingResult,
  TrainingStatus,
} from '@tongheng/contract/competence'
import type { Question } from '@tongheng/contract/papers'
import type { ColumnType, Selectable } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, forModule } from '#platform/db'

/** A question as it stood when the paper was drawn. */
export interface PaperQuestion extends Question {
  id: string
}

export interface CompetenceTables {
  trainings: {
    institution_id: string
    id: string
    status: TrainingStatus
    topic: string
    kind: z.infer<typeof TrainingKind>
    method_id: string | null
    planned_on: string
    held_on: string | null
    hours: string
    trainer: string
    cancel_reason: string | null
    version: number
  }
  training_participants: {
    institution_id: string
    training_id: string
    account_id: string
    result: z.infer<typeof TrainingResult> | null
    score: string | null
    effect: z.infer<typeof TrainingEffect> | null
    effect_note: string
  }
  exam_questions: {
    institution_id: string
    id: string
    method_id: string | null
    kind: z.infer<typeof QuestionKind>
    question: string
    options: string[]
    answers: number[]
    retired_at: Date | null
    version: number
  }
  exams: {
    institution_id: string
    id: string
    title: string
    method_id: string | null
    question_count: number
    pass_score: number
    minutes: number
    valid_years: number | null
    opens_on: string
    closes_on: string
  }
  exam_sittings: {
    institution_id: string
    id: string
    exam_id: string
    account_id: string
    name: string
    paper: ColumnType<PaperQuestion[], string, never>
    answers: ColumnType<number[][] | null, null, string>
    started_at: Date
    due_at: Date
    submitted_at: Date | null
    score: number | null
    passed: boolean | null
    valid_until: string | null
  }
}

export type TrainingRow = Selectable<CompetenceTables['trainings']>
export type ParticipantRow = Selectable<CompetenceTables['training_participants']>
export type QuestionRow = Selectable<CompetenceTables['exam_questions']>
export type ExamRow = Selectable<CompetenceTables['exams']>
export type SittingRow = Selectable<CompetenceTables['exam_sittings']>

export const own = (db: AnyDb) => forModule<CompetenceTables>(db)
