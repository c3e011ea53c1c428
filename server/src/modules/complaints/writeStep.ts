import type { ComplaintSide, ComplaintStepAction } from '@tongheng/contract/complaints'
import type { Step } from '#platform/change'
import { newId } from '#platform/ids'
import type { Actor } from '#platform/sessions'
import { type ComplaintRow, own, type StepRow } from './tables.ts'

type AnyStep = Step<Actor | null>

export interface Said {
  action: ComplaintStepAction
  side: ComplaintSide
  by: string
  text: string
  more?: Partial<Pick<StepRow, 'measures' | 'nonconformity' | 'score' | 'days' | 'files'>>
}

/** Keeps one step of a complaint for good (CAL-8.3.4). */
export async function writeStep(step: AnyStep, row: Pick<ComplaintRow, 'id'>, said: Said): Promise<void> {
  await own(step.db)
    .insertInto('complaint_steps')
    .values({
      complaint_id: row.id,
      id: newId(),
      at: step.now,
      action: said.action,
      side: said.side,
      by_name: said.by,
      text: said.text,
      measures: '',
      nonconformity: '',
      score: null,
      days: null,
      files: [],
      ...said.more,
    })
    .execute()
}

/** Changes the complaint itself, which raises its version. */
export const updateComplaint = (
  step: AnyStep,
  before: ComplaintRow,
  set: Partial<ComplaintRow>,
): Promise<ComplaintRow> =>
  own(step.db)
    .updateTable('complaints')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
