import type { Post } from './posts.ts'

/** One row of a workflow: from which statuses, to which, by whom. */
export interface Move<Status extends string> {
  readonly from: readonly Status[]
  readonly to: Status
  /** Holders of any of these posts; the module's policy adds what depends on the case itself. */
  readonly by: readonly [Post, ...Post[]]
}

/**
 * The life of one kind of case as a table. Server guards, buttons and the published process diagrams are read from it:
 * a move that is not listed does not exist.
 */
export interface Workflow<Status extends string, Action extends string> {
  readonly initial: Status
  readonly moves: Readonly<Record<Action, Move<Status>>>
}

export const workflow = <Status extends string, Action extends string>(
  table: Workflow<Status, Action>,
): Workflow<Status, Action> => table

/** Actions that leave `status`, in table order. */
export const movesFrom = <Status extends string, Action extends string>(
  table: Workflow<Status, Action>,
  status: Status,
): Action[] => (Object.keys(table.moves) as Action[]).filter((action) => table.moves[action].from.includes(status))

/** The next status, or null when the table has no such move. */
export const nextStatus = <Status extends string, Action extends string>(
  table: Workflow<Status, Action>,
  action: Action,
  status: Status,
): Status | null => {
  const move = table.moves[action]
  return move.from.includes(status) ? move.to : null
}

/** Statuses that no move leaves. */
export const finalStatuses = <Status extends string, Action extends string>(
  table: Workflow<Status, Action>,
): Status[] => {
  const moves = Object.values<Move<Status>>(table.moves)
  const reached = new Set([table.initial, ...moves.map((move) => move.to)])
  return [...reached].filter((status) => !moves.some((move) => move.from.includes(status)))
}
