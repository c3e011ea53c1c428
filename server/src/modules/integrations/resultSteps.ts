import { type ResultAction, type ResultState, resultWorkflow } from '@tongheng/contract/integrations'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { newId } from '#platform/ids'
import { needs, type Policy } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { own, type ResultRow, type ResultStepRow } from './tables.ts'

export interface ResultCase {
  row: ResultRow
  status: ResultState
  released: ResultStepRow | null
  withdrawn: ResultStepRow | null
  /** The next released result in its place. */
  successor: ResultRow | null
}

const isOfOwn =
  (action: ResultAction): Policy<ResultAction, ResultCase>[ResultAction] =>
  (actor, { row }) =>
    needs(actor, resultWorkflow.moves[action].by) ??
    (actor.organizationId === row.institution_id ? null : 'platform.no-post')

export const resultPolicy: Policy<ResultAction, ResultCase> = {
  release: isOfOwn('release'),
  withdraw: isOfOwn('withdraw'),
}

const statusOf = ({ released, withdrawn, successor }: Omit<ResultCase, 'row' | 'status'>): ResultState => {
  if (withdrawn !== null) return 'withdrawn'
  if (released === null) return resultWorkflow.initial
  return successor === null ? 'released' : 'replaced'
}

/** How results stand; `rows` are all results of the same instruments, as one that was replaced looks for its successor among them. */
export async function casesOf(db: AnyDb, rows: readonly ResultRow[]): Promise<ResultCase[]> {
  const [first] = rows
  if (!first) return []
  const steps = await own(db)
    .selectFrom('outside_result_steps')
    .selectAll()
    .where('institution_id', '=', first.institution_id)
    .where(
      'result_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const stepOf = (id: string, action: ResultAction): ResultStepRow | null =>
    steps.find((one) => one.result_id === id && one.action === action) ?? null
  const replacing = new Map(rows.map((row) => [row.replaces_id, row]))
  const successorOf = (row: ResultRow): ResultRow | null => {
    const next = replacing.get(row.id)
    if (!next) return null
    return stepOf(next.id, 'release') === null ? successorOf(next) : next
  }
  return rows.map((row) => {
    const told = {
      released: stepOf(row.id, 'release'),
      withdrawn: stepOf(row.id, 'withdraw'),
      successor: successorOf(row),
    }
    return { row, status: statusOf(told), ...told }
  })
}

/** All results of one instrument, and how they stand. */
export const casesOfItem = async (
  db: AnyDb,
  { institutionId, itemId }: { institutionId: string; itemId: string },
): Promise<ResultCase[]> =>
  casesOf(
    db,
    await own(db)
      .selectFrom('outside_results')
      .selectAll()
      .where('institution_id', '=', institutionId)
      .where('order_item_id', '=', itemId)
      .execute(),
  )

/** The released result in whose place this one stands, past those that nobody outside ever saw. */
export function knownPredecessor(cases: readonly ResultCase[], row: ResultRow): ResultRow | null {
  const before = cases.find((one) => one.row.id === row.replaces_id)
  if (!before) return null
  return before.released === null ? knownPredecessor(cases, before.row) : before.row
}

/** Keeps one step for good. `by`: null where nobody was asked, as the institution decided for the key. */
export async function writeResultStep(
  step: Step<Member>,
  row: Pick<ResultRow, 'institution_id' | 'id'>,
  said: { action: ResultAction; by: Member | null; reason: string },
): Promise<void> {
  await own(step.db)
    .insertInto('outside_result_steps')
    .values({
      institution_id: row.institution_id,
      id: newId(),
      result_id: row.id,
      action: said.action,
      at: step.now,
      by_id: said.by?.accountId ?? null,
      by_name: said.by?.name ?? '',
      reason: said.reason,
    })
    .execute()
}
