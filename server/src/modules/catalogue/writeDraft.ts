import { type GuideContent, guideWorkflow } from '@tongheng/contract/catalogue'
import type { Step, Subject } from '#platform/change'
import type { Member } from '#platform/sessions'
import type { GuideRow } from './queries.ts'
import { own } from './tables.ts'

export interface GuideKey {
  id: string
  number: number
}

export const guideSubject = (row: Pick<GuideRow, 'item_id' | 'number'>): Subject => ({
  kind: 'service-guide',
  id: `${row.item_id}/${row.number}`,
  organizationId: null,
})

/** Writes the draft of this number, or writes it anew. */
export const writeDraft = (
  step: Step<Member>,
  key: GuideKey,
  content: GuideContent,
  version: number,
): Promise<GuideRow> =>
  own(step.db)
    .insertInto('service_guides')
    .values({
      item_id: key.id,
      number: key.number,
      status: guideWorkflow.initial,
      content: JSON.stringify(content),
      published_at: null,
      version,
    })
    .onConflict((conflict) =>
      conflict.columns(['item_id', 'number']).doUpdateSet({ content: JSON.stringify(content), version }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
