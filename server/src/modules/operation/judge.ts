import {
  calendarDays,
  type Check,
  type CheckName,
  type CheckState,
  keyDays,
  limits,
  type OperationState,
} from '@tongheng/contract/operationState'

const order: readonly CheckState[] = ['green', 'amber', 'red']

export const worst = (states: readonly CheckState[]): CheckState =>
  states.reduce((a, b) => (order.indexOf(a) >= order.indexOf(b) ? a : b), 'green' as CheckState)

type Limited = keyof typeof limits

/** A figure against its limits; none is as it should be. */
export function judge(name: Limited, figure: number | null): Check {
  const { amber, red } = limits[name]
  const state = figure === null || figure < amber ? 'green' : figure < red ? 'amber' : 'red'
  return { name, state, figure }
}

const check = (name: CheckName, state: CheckState, figure: number | null): Check => ({ name, state, figure })

const since = (moment: string | null, at: Date, unitMs: number): number | null =>
  moment === null ? null : Math.max(0, Math.floor((at.getTime() - Date.parse(moment)) / unitMs))

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

const oldest = (moments: readonly (string | null)[]): string | null =>
  moments.filter((moment) => moment !== null).toSorted()[0] ?? null

/** Calls below which a slow one is chance. */
const fewCalls = 20

/** Year of the calendar that is missed, and how badly. */
export function judgeCalendar(years: readonly number[], today: string): Check {
  const year = Number(today.slice(0, 4))
  if (!years.includes(year)) return check('calendar', 'red', year)
  if (years.includes(year + 1)) return check('calendar', 'green', null)
  const inYear = today.slice(5)
  const state = inYear >= calendarDays.red ? 'red' : inYear >= calendarDays.amber ? 'amber' : 'green'
  return check('calendar', state, state === 'green' ? null : year + 1)
}

function judgeKeys(keys: OperationState['keys'], at: Date): Check {
  const [first] = keys
  if (!first) return check('keys', 'green', null)
  const days = Math.floor((Date.parse(first.endsAt) - at.getTime()) / day)
  return check('keys', days < keyDays.red ? 'red' : days < keyDays.amber ? 'amber' : 'green', days)
}

/** A platform that never had a backup is as bad as one whose backup is old. */
function judgeBackup({ at: last }: OperationState['backup'], at: Date): Check {
  return last === null ? check('backup', 'red', null) : judge('backup', since(last, at, hour))
}

/** Versions that run beside each other: an upgrade that did not come to its end. */
const judgeServers = (servers: OperationState['servers']): Check =>
  check('servers', new Set(servers.map(({ version }) => version)).size > 1 ? 'amber' : 'green', servers.length)

/** What was found, held against the limits. */
export function judgeAll(found: Omit<OperationState, 'checks' | 'state' | 'at'>, at: Date, today: string): Check[] {
  const { database, jobs, failedJobs, mail, errors, operations, storage, deadlines } = found
  const often = operations.filter(({ calls }) => calls >= fewCalls)
  const slowest = often.length === 0 ? null : Math.max(...often.map(({ p95Ms }) => p95Ms))
  const used = storage.totalMb === 0 ? null : Math.round(100 * (1 - storage.freeMb / storage.totalMb))
  const failures = errors.reduce((sum, { count }) => sum + count, 0)
  const late = deadlines.reduce((sum, { overdue }) => sum + overdue, 0)
  const connections = Math.round((100 * database.connections) / Math.max(1, database.mostConnections))
  return [
    judgeServers(found.servers),
    judge('database', connections),
    judge('queue', since(oldest(jobs.map(({ oldestDue }) => oldestDue)), at, minute)),
    judge('failed-jobs', failedJobs.length),
    judge('mail', since(mail.oldest, at, minute)),
    judge('errors', failures),
    judge('latency', slowest),
    judge('storage', used),
    judgeBackup(found.backup, at),
    judgeKeys(found.keys, at),
    judgeCalendar(found.calendar.years, today),
    judge('deadlines', late),
  ]
}
