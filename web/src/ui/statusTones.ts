export type Tone = 'neutral' | 'waiting' | 'active' | 'good' | 'bad' | 'ended'

const words: Record<Exclude<Tone, 'neutral'>, readonly string[]> = {
  waiting: [
    'submitted',
    'pending',
    'posted',
    'proposed',
    'received',
    'assigned',
    'reviewing',
    'checked',
    'reviewed',
    'offered',
    'warned',
    'open',
    'quarantined',
  ],
  active: [
    'running',
    'accepted',
    'matched',
    'in-progress',
    'measuring',
    'recorded',
    'agreed',
    'measured',
    'started',
    'in-use',
    'at-work',
  ],
  good: [
    'approved',
    'issued',
    'valid',
    'passed',
    'met',
    'completed',
    'answered',
    'active',
    'in-force',
    'fulfilled',
    'pass',
    'returned-ok',
    'delivered',
  ],
  bad: [
    'rejected',
    'refused',
    'overdue',
    'expired',
    'failed',
    'voided',
    'revoked',
    'locked',
    'damaged',
    'fail',
    'suspended',
    'declined',
    'met-late',
  ],
  ended: ['closed', 'cancelled', 'withdrawn', 'replaced', 'superseded', 'retired', 'returned', 'archived', 'lapsed'],
}

const toneOfWord = new Map<string, Tone>(
  Object.entries(words).flatMap(([tone, statuses]) => statuses.map((status) => [status, tone as Tone] as const)),
)

/** Colour family of a status word, the same in every module; a word not listed is neutral. */
export const toneOf = (status: string): Tone => toneOfWord.get(status) ?? 'neutral'
