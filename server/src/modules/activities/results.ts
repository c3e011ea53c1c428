import { type AnyDb, sql } from '#platform/db'
import { attendanceOf, attendedPercent } from './attendanceOf.ts'
import { type AttendanceRow, type EnrolmentRow, type MeetingRow, own, type PaperRow } from './tables.ts'

/** All that was noted, by enrolment, in its order. */
export async function notedBy(db: AnyDb, enrolmentIds: readonly string[]): Promise<Map<string, AttendanceRow[]>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('activity_attendance')
    .selectAll()
    .where('enrolment_id', 'in', enrolmentIds)
    .orderBy('noted_at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.enrolment_id)
}

/** Meeting by meeting, and the share of the whole time. */
export function attendanceAt(meetings: readonly MeetingRow[], noted: readonly AttendanceRow[]) {
  const each = meetings.map((meeting) => {
    const entries = noted.filter((one) => one.meeting_id === meeting.id)
    return { meeting, entries, ...attendanceOf(entries, meeting) }
  })
  const minutes = each.reduce((sum, one) => sum + one.minutes, 0)
  return { each, minutes, percent: attendedPercent(minutes, meetings) }
}

/** All papers of these enrolments, the first attempt first. */
export async function papersBy(db: AnyDb, enrolmentIds: readonly string[]): Promise<Map<string, PaperRow[]>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('activity_papers')
    .selectAll()
    .where('enrolment_id', 'in', enrolmentIds)
    .orderBy('attempt')
    .execute()
  return Map.groupBy(rows, (row) => row.enrolment_id)
}

export const bestScore = (papers: readonly Pick<PaperRow, 'score'>[]): number | null =>
  papers.reduce<number | null>((best, { score }) => (score === null ? best : Math.max(score, best ?? 0)), null)

export const hasPassed = (papers: readonly Pick<PaperRow, 'passed'>[]): boolean => papers.some(({ passed }) => passed)

export async function certificatesBy(db: AnyDb, enrolmentIds: readonly string[]) {
  if (enrolmentIds.length === 0) return new Map<string, { number: string; code: string }>()
  const rows = await own(db)
    .selectFrom('activity_certificates')
    .select(['enrolment_id', 'number', 'code'])
    .where('enrolment_id', 'in', enrolmentIds)
    .execute()
  return new Map(rows.map(({ enrolment_id, number, code }) => [enrolment_id, { number, code }]))
}

export async function hasEvaluated(db: AnyDb, enrolmentIds: readonly string[]): Promise<Set<string>> {
  if (enrolmentIds.length === 0) return new Set()
  const rows = await own(db)
    .selectFrom('activity_evaluations')
    .select('enrolment_id')
    .where('enrolment_id', 'in', enrolmentIds)
    .execute()
  return new Set(rows.map(({ enrolment_id }) => enrolment_id))
}

/** What one participant attended. */
export async function attended(db: AnyDb, row: Pick<EnrolmentRow, 'id'>, meetings: readonly MeetingRow[]) {
  const noted = (await notedBy(db, [row.id])).get(row.id) ?? []
  return attendanceAt(meetings, noted)
}

/** How many are expected at a meeting, and how many are noted there. */
export async function countsAt(db: AnyDb, { activity_id, id }: Pick<MeetingRow, 'activity_id' | 'id'>) {
  const { rows } = await sql<{ expected: number; arrived: number }>`
    select
      (select count(*)::int from activity_enrolments where activity_id = ${activity_id} and status = 'enrolled') as expected,
      (select count(distinct enrolment_id)::int from activity_attendance
        where meeting_id = ${id} and arrived_at is not null) as arrived`.execute(own(db))
  return rows[0] ?? { expected: 0, arrived: 0 }
}
