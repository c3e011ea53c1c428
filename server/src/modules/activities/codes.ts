import { timingSafeEqual } from 'node:crypto'
import type { Config } from '#platform/config'
import { vaultOf } from '#platform/secrets'

/** A code is shown for half a minute. */
const stepMs = 30_000
/** Steps for which it is taken after that: who scans it must still sign in. */
const stepsAfter = 3
const codeLength = 12

const stepOf = (now: Date): number => Math.floor(now.getTime() / stepMs)
/** Whatever was typed, also signs of several bytes. */
function same(right: string, typed: string): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(typed)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const codeAt = (config: Config, meetingId: string, step: number): string =>
  vaultOf(config).fingerprint('activity-attendance', `${meetingId} ${step}`).slice(0, codeLength)

/** The code of a meeting now (HMAC-SHA256 over meeting and time step, 72 bits), and when the next takes its place. */
export const attendanceCode = (config: Config, meetingId: string, now: Date): { code: string; until: Date } => ({
  code: codeAt(config, meetingId, stepOf(now)),
  until: new Date((stepOf(now) + 1) * stepMs),
})

export const isAttendanceCode = (config: Config, meetingId: string, code: string, now: Date): boolean =>
  Array.from({ length: stepsAfter + 1 }, (_, back) => codeAt(config, meetingId, stepOf(now) - back)).some((one) =>
    same(one, code),
  )

const prefix = 'TH-A1'
const markOf = (config: Config, enrolmentId: string): string =>
  vaultOf(config).fingerprint('activity-ticket', enrolmentId).slice(0, codeLength)

/** What the participant's own QR code says. */
export const ticketOf = (config: Config, enrolmentId: string): string =>
  `${prefix}.${enrolmentId}.${markOf(config, enrolmentId)}`

/** The enrolment that a ticket is for; null when it is none of ours. */
export function enrolmentOfTicket(config: Config, ticket: string): string | null {
  const [head, id, mark, ...rest] = ticket.trim().split('.')
  if (head !== prefix || id === undefined || mark === undefined || rest.length > 0) return null
  return same(markOf(config, id), mark) ? id : null
}
