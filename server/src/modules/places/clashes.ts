import type { ConflictRow } from './tables.ts'

/** An activity in a room: always there, or with work that is planned into it. */
export interface Doing {
  roomId: string
  activityId: string
  /** Null: always there. */
  work: { task: string; from: string; until: string } | null
}

export interface Clash {
  mine: Doing
  other: Doing
  reason: string
}

export type Conflict = Pick<ConflictRow, 'one_id' | 'other_id' | 'adjoining' | 'reason'>

const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/**
 * What must be kept apart and is not: two activities that are incompatible in one room, or in rooms that adjoin each other where
 * the pair does not bear a wall between them (CAL-5.4.3, IM-4.2.1).
 */
export function clashesOf(mine: readonly Doing[], others: readonly Doing[], conflicts: readonly Conflict[]): Clash[] {
  const byPair = new Map(conflicts.map((one) => [pairKey(one.one_id, one.other_id), one]))
  return mine.flatMap((doing) =>
    others.flatMap((other) => {
      const conflict = byPair.get(pairKey(doing.activityId, other.activityId))
      if (!conflict || (doing.roomId !== other.roomId && !conflict.adjoining)) return []
      return [{ mine: doing, other, reason: conflict.reason }]
    }),
  )
}
