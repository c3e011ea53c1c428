import { sweepDeadlines } from '#platform/clock/deadlines'
import { clockEvents } from '#platform/clock/events'
import type { Timer } from '#platform/jobs'

/** Warns before promises are due and escalates those that are late (NQI-6.3-response). */
export const sweepClocks: Timer = {
  name: 'sweep-clocks',
  cron: '* * * * *',
  run: async (context) => {
    const now = context.platform.now()
    for (;;) {
      const notices = await sweepDeadlines(context.db, now)
      if (notices.length === 0) return
      for (const notice of notices)
        await context.platform.events.announce(context.db, now, clockEvents[notice.became], notice)
    }
  },
}
