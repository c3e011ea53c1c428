const second = 1000
const minute = 60 * second
const hour = 60 * minute
const threeDays = 72 * hour

/** Between one attempt and the next: soon at first, then seldom. */
const delays = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 16 * hour]
const last = threeDays - delays.reduce((sum, delay) => sum + delay, 0)

/** Milliseconds to wait after so many attempts; null once it was tried for three days. */
export const delayAfter = (attempts: number): number | null => [...delays, last][attempts - 1] ?? null

/** After a receiver gave no answer at all, nothing is sent to it for so long, so that it does not hold up the others. */
export const restMs = minute
