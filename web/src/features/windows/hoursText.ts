import type { OpenDay, Period, WindowHours } from '@tongheng/contract/windows'

/** Periods as people write them: `09:00–12:00, 13:30–17:30`. */
export const textOfPeriods = (periods: readonly Period[]): string =>
  periods.map(({ from, until }) => `${from}–${until}`).join(', ')

const padded = (time: string): string => (/^\d:/.test(time) ? `0${time}` : time)

/** U+81F3 is how Chinese writes a dash between times, U+3001 its comma in lists. */
const dash = /[-–—~\u81f3]+/
const between = /[,;\u3001\s]+(?![-–—~\u81f3])/

/** The same read again, with any dash, comma and width; what cannot be read is sent as it is, to be refused at its field. */
export const readPeriods = (typed: string): Period[] =>
  typed
    .normalize('NFKC')
    .split(between)
    .filter(Boolean)
    .map((part) => {
      const [from = '', until = ''] = part.split(dash)
      return { from: padded(from), until: padded(until) }
    })

/** Days of the week that follow each other with the same hours, together: `[1, 5, periods]`. */
export function weekOf({ weekdays }: WindowHours): { first: number; last: number; text: string }[] {
  const groups: { first: number; last: number; text: string }[] = []
  for (const [at, periods] of weekdays.entries()) {
    const text = textOfPeriods(periods)
    const before = groups.at(-1)
    if (before?.text === text) before.last = at + 1
    else groups.push({ first: at + 1, last: at + 1, text })
  }
  return groups.filter((group) => group.text !== '')
}

/** What is said about one day: its hours, that it is closed, or that nothing is known yet. */
export const sayingOf = (day: OpenDay): 'open' | 'closed' | 'unknown' => {
  if (!day.known) return 'unknown'
  return day.periods.length > 0 ? 'open' : 'closed'
}
