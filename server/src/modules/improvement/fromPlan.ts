import type { AnyDb } from '#platform/db'
import type { Step } from '#platform/change'
import type { Member } from '#platform/sessions'
import { enterFinding } from './enter.ts'
import { firstOwner } from './owner.ts'
import { type ImprovementRow, own } from './tables.ts'

interface Planned {
  id: string
  text: string
  days: number
}

/** What institutions and users agreed to improve, entered into the platform's register item by item (NQI-7.2-improve). */
export async function enterPlanned(step: Step<Member>, reference: string, plan: readonly Planned[]): Promise<void> {
  const owner = await firstOwner(step.db, null)
  for (const { id, text, days } of plan)
    await enterFinding(step, {
      source: 'suggestion',
      organization: null,
      reference,
      from: { kind: 'assessment', id },
      finding: text,
      owner,
      days,
    })
}

/** Where the items of plans stand, by their ids. */
export async function planOutcomes(
  db: AnyDb,
  ids: readonly string[],
): Promise<Map<string, Pick<ImprovementRow, 'number' | 'status'>>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('improvements')
    .select(['reference_id', 'number', 'status'])
    .where('reference_kind', '=', 'assessment')
    .where('reference_id', 'in', [...ids])
    .execute()
  return new Map(rows.flatMap(({ reference_id, ...row }) => (reference_id === null ? [] : [[reference_id, row]])))
}
