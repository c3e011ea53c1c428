import { bytesOf } from '#platform/signedNote'
import type { TreeHead } from './merkle.ts'

/** What the log signs (c2sp.org/tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  origin: string
}

export const writeCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** The text of a checkpoint; further lines are allowed and ignored. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root64, ...rest] = text.split('\n')
  if (!origin || size === undefined || root64 === undefined || rest.pop() !== '' || rest.includes('')) return null
  const root = bytesOf(root64)
  if (!/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(Number(size)) || root?.length !== 32) return null
  return { origin, size: Number(size), root }
}
