import type { ClockView } from '@tongheng/contract'
import type { Selectable } from 'kysely'
import type { AnyDb } from '../db.ts'
import { newId } from '../ids.ts'
import { loadCalendar } from './store.ts'
import { type ClockTables, clockTables } from './tables.ts'
import { addWorkingDays, endOfShanghaiDay, plusDays, shanghaiDay, type WorkingCalendar } from './workingDays.ts'

/** What a clock runs for. `kind` tells the clocks of one subject apart, such as `first-response` and `answer`. */
export interface ClockKey {
  organizationId: string
  subjectKind: string
  subjectId: string
  kind: string
}

export interface NewDeadline extends ClockKey {
  startedAt: Date
  /** Working days after the day of the start, which itself is not counted. */
  workingDays: number
  /** Hours before it is due at which those who wait are warned; 24 unless given. */
  warnBeforeHours?: number
  /** Whole working days before the day it is due, instead of hours; a promise of one day warns on its due day. */
  warnBeforeDays?: number
  /** Working days after the due day at whose end a promise still not kept is escalated; never unless given. */
  escalateAfterDays?: number
}

type DeadlineRow = Selectable<ClockTables['deadlines']>

const hourMs = 3_600_000

const dayMs = 24 * hourMs

interface Moments {
  warnAt: Date
  dueAt: Date
}

interface Clock {
  startedAt: Date
  workingDays: number
  warnBeforeHours: number
  warnBeforeDays: number | null
}

const beginOfShanghaiDay = (day: string): Date => new Date(endOfShanghaiDay(day).getTime() - dayMs + 1)

function momentsOf(calendar: WorkingCalendar, clock: Clock): Moments {
  const { startedAt, workingDays, warnBeforeHours, warnBeforeDays } = clock
  const after = (days: number) => addWorkingDays(calendar, shanghaiDay(startedAt), days)
  const dueAt = endOfShanghaiDay(after(workingDays))
  const warnAt =
    warnBeforeDays === null
      ? new Date(dueAt.getTime() - warnBeforeHours * hourMs)
      : beginOfShanghaiDay(after(Math.max(workingDays - warnBeforeDays, 1)))
  return { dueAt, warnAt }
}

/** Days of a year that nobody has published yet are counted as they stand: a clock must start all the same. */
function escalationOf(calendar: WorkingCalendar, dueAt: Date, days: number): Date {
  const due = shanghaiDay(dueAt)
  const known = calendar.years.has(Number(shanghaiDay(new Date(dueAt.getTime() + (days + 10) * dayMs)).slice(0, 4)))
  return new Date(endOfShanghaiDay(known ? addWorkingDays(calendar, due, days) : plusDays(due, days)).getTime() + 1)
}

/** The first moment that is too late. */
const lateFrom = (dueAt: Date): Date => new Date(dueAt.getTime() + 1)

/**
 * Starts a clock in the caller's transaction (NQI-6.3-response). Due at the end of the working day in Asia/Shanghai.
 * Refuses when the calendar of a year it needs is not loaded; a subject has one open clock of a kind.
 */
export async function startDeadline(tx: AnyDb, deadline: NewDeadline): Promise<{ id: string; dueAt: Date }> {
  const warnBeforeHours = deadline.warnBeforeHours ?? 24
  const { warnBeforeDays = null, escalateAfterDays } = deadline
  const calendar = await loadCalendar(tx)
  const { warnAt, dueAt } = momentsOf(calendar, { ...deadline, warnBeforeHours, warnBeforeDays })
  const id = newId()
  await clockTables(tx)
    .insertInto('deadlines')
    .values({
      organization_id: deadline.organizationId,
      id,
      subject_kind: deadline.subjectKind,
      subject_id: deadline.subjectId,
      kind: deadline.kind,
      started_at: deadline.startedAt,
      working_days: deadline.workingDays,
      warn_before_hours: warnBeforeHours,
      warn_before_days: warnBeforeDays,
      due_at: dueAt,
      state: 'running',
      next_at: warnAt,
      warned_at: null,
      overdue_at: null,
      escalate_at: escalateAfterDays === undefined ? null : escalationOf(calendar, dueAt, escalateAfterDays),
      escalated_at: null,
      ended_at: null,
    })
    .execute()
  return { id, dueAt }
}

const ofSubject = (db: AnyDb, key: ClockKey) =>
  clockTables(db)
    .selectFrom('deadlines')
    .selectAll()
    .where('organization_id', '=', key.organizationId)
    .where('subject_kind', '=', key.subjectKind)
    .where('subject_id', '=', key.subjectId)
    .where('kind', '=', key.kind)

async function endDeadline(
  tx: AnyDb,
  key: ClockKey,
  at: Date,
  state: (row: DeadlineRow) => 'met' | 'met-late' | 'cancelled',
): Promise<ClockView | null> {
  const row = await ofSubject(tx, key).where('ended_at', 'is', null).forUpdate().executeTakeFirst()
  if (!row) return null
  const ended = { state: state(row), next_at: null, ended_at: at }
  await clockTables(tx)
    .updateTable('deadlines')
    .set(ended)
    .where('organization_id', '=', row.organization_id)
    .where('id', '=', row.id)
    .execute()
  return clockOf({ ...row, ...ended }, at)
}

/** What was promised is done: in time or late. Null when no such clock runs, so that it may be told twice. */
export const meetDeadline = (tx: AnyDb, key: ClockKey, at: Date): Promise<ClockView | null> =>
  endDeadline(tx, key, at, (row) => (at <= row.due_at ? 'met' : 'met-late'))

/** What was promised is no longer asked for. Null when no such clock runs. */
export const cancelDeadline = (tx: AnyDb, key: ClockKey, at: Date): Promise<ClockView | null> =>
  endDeadline(tx, key, at, () => 'cancelled')

/** As it is at `now`: the sweep comes every minute, and a page must not show a minute longer that there is time left. */
function clockOf(row: DeadlineRow, now: Date): ClockView {
  const open = row.ended_at === null
  const late = open && now > row.due_at
  const warned = open && row.state === 'running' && row.next_at !== null && now >= row.next_at
  return { dueAt: row.due_at.toISOString(), state: late ? 'overdue' : warned ? 'warned' : row.state }
}

/** The newest clock of this kind for the subject, or null. */
export async function viewDeadline(db: AnyDb, key: ClockKey, now: Date): Promise<ClockView | null> {
  const row = await ofSubject(db, key).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row ? clockOf(row, now) : null
}

/** The newest clock of each subject by its id, for lists. Subjects of several organisations may be asked together. */
export async function viewDeadlines(
  db: AnyDb,
  clocks: { organizationIds: readonly string[]; subjectKind: string; subjectIds: readonly string[]; kind: string },
  now: Date,
): Promise<Map<string, ClockView>> {
  if (clocks.subjectIds.length === 0 || clocks.organizationIds.length === 0) return new Map()
  const rows = await clockTables(db)
    .selectFrom('deadlines')
    .selectAll()
    .where('organization_id', 'in', clocks.organizationIds)
    .where('subject_kind', '=', clocks.subjectKind)
    .where('subject_id', 'in', clocks.subjectIds)
    .where('kind', '=', clocks.kind)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.subject_id, clockOf(row, now)]))
}

/** What became of a clock, to be told to those who wait. */
export interface ClockNotice extends ClockKey {
  deadlineId: string
  became: 'warned' | 'overdue' | 'escalated'
  /** ISO moment. */
  dueAt: string
}

const sweepBatch = 500

/**
 * Marks what has become urgent or late by `now` and says what to announce, each exactly once: the mark and the announcement
 * belong in one transaction, and two sweeps at once share the work. Gives at most one batch; call again while it is full.
 */
export async function sweepDeadlines(db: AnyDb, now: Date): Promise<ClockNotice[]> {
  const tables = clockTables(db)
  const rows = await tables
    .selectFrom('deadlines')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(sweepBatch)
    .forUpdate()
    .skipLocked()
    .execute()
  const notices: ClockNotice[] = []
  for (const row of rows) {
    const became = row.state === 'overdue' ? 'escalated' : now > row.due_at ? 'overdue' : 'warned'
    await tables
      .updateTable('deadlines')
      .set(
        {
          warned: { state: 'warned' as const, warned_at: now, next_at: lateFrom(row.due_at) },
          overdue: { state: 'overdue' as const, overdue_at: now, next_at: row.escalate_at },
          escalated: { escalated_at: now, next_at: null },
        }[became],
      )
      .where('organization_id', '=', row.organization_id)
      .where('id', '=', row.id)
      .execute()
    notices.push({
      organizationId: row.organization_id,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      kind: row.kind,
      deadlineId: row.id,
      became,
      dueAt: row.due_at.toISOString(),
    })
  }
  return notices
}

/** What is at risk: warned or late. What is escalated is late for longer than its organisation lets stand. */
export type Urgency = 'at-risk' | 'escalated'

/** Subjects of an organisation whose clocks are urgent at `now`, the first due first. */
export async function urgentSubjects(
  db: AnyDb,
  clocks: { organizationId: string; subjectKind: string; kind: string },
  urgency: Urgency,
  now: Date,
): Promise<string[]> {
  const query = clockTables(db)
    .selectFrom('deadlines')
    .select('subject_id')
    .where('organization_id', '=', clocks.organizationId)
    .where('subject_kind', '=', clocks.subjectKind)
    .where('kind', '=', clocks.kind)
    .where('ended_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
  const rows = await (
    urgency === 'escalated'
      ? query.where('escalate_at', '<=', now).where('state', '=', 'overdue')
      : query.where((eb) => eb.or([eb('state', 'in', ['warned', 'overdue']), eb('next_at', '<=', now)]))
  ).execute()
  return rows.map((row) => row.subject_id)
}

/**
 * The calendar was changed: open clocks that are not late yet follow it. Gives how many moved. What was warned stays
 * warned. Refuses when a year that a running clock needs is gone.
 */
export async function rescheduleDeadlines(tx: AnyDb): Promise<number> {
  const tables = clockTables(tx)
  const calendar = await loadCalendar(tx)
  const rows = await tables
    .selectFrom('deadlines')
    .selectAll()
    .where('state', 'in', ['running', 'warned'])
    .forUpdate()
    .execute()
  let moved = 0
  for (const row of rows) {
    const { warnAt, dueAt } = momentsOf(calendar, {
      startedAt: row.started_at,
      workingDays: row.working_days,
      warnBeforeHours: row.warn_before_hours,
      warnBeforeDays: row.warn_before_days,
    })
    if (dueAt.getTime() === row.due_at.getTime()) continue
    await tables
      .updateTable('deadlines')
      .set({
        due_at: dueAt,
        next_at: row.state === 'running' ? warnAt : lateFrom(dueAt),
        escalate_at: row.escalate_at && new Date(row.escalate_at.getTime() + dueAt.getTime() - row.due_at.getTime()),
      })
      .where('organization_id', '=', row.organization_id)
      .where('id', '=', row.id)
      .execute()
    moved += 1
  }
  return moved
}
