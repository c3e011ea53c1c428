import { momentAt } from '#platform/clock/workingDays'
import { fieldError } from '#platform/errors'

interface Written {
  day: string
  from: string
  until: string
}

/** A meeting as it was written, as moments; `at`: where it stands in the form. */
export type Timed<M> = M & { at: number; starts_at: Date; ends_at: Date }

/** The meetings in their order; refused at the one that ends before it begins or overlaps with another. */
export function meetingTimes<M extends Written>(meetings: readonly M[]): Timed<M>[] {
  const times = meetings.map((meeting, at) => {
    const { day, from, until } = meeting
    if (until <= from) throw fieldError(`body.meetings.${at}.until`, 'activities.time-backwards')
    return { ...meeting, at, starts_at: momentAt(day, from), ends_at: momentAt(day, until) }
  })
  times.sort((a, b) => a.starts_at.getTime() - b.starts_at.getTime())
  times.forEach(({ starts_at, at }, place) => {
    const before = times[place - 1]
    if (before && starts_at < before.ends_at)
      throw fieldError(`body.meetings.${at}.from`, 'activities.meetings-overlap')
  })
  return times
}
