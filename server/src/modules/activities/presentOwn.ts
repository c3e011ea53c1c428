import {
  activityWorkflow,
  type AttendanceView,
  missingInActivity,
  type OwnActivity,
  type OwnActivityEntry,
  type RosterEntry,
} from '@tongheng/contract/activities'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { amendmentsOf } from './amendments.ts'
import { draftOf } from './draftOf.ts'
import { ratingOf } from './evaluate.ts'
import { activityPolicy, mayAmend } from './policy.ts'
import { entryOf, nobody, presentMeeting } from './present.ts'
import { countsOf, enrolmentsOf, meetingsOf, meetingsOfOne, timesOf } from './queries.ts'
import { attendanceAt, bestScore, certificatesBy, hasPassed, notedBy, papersBy } from './results.ts'
import type { ActivityRow, AttendanceRow, MeetingRow } from './tables.ts'

export const presentAttendance = (
  meetings: readonly MeetingRow[],
  noted: readonly AttendanceRow[],
): { views: AttendanceView[]; minutes: number; percent: number } => {
  const { each, minutes, percent } = attendanceAt(meetings, noted)
  const views = each.map(({ meeting, entries, state, minutes: stayed, arrivedAt, leftAt }) => ({
    meetingId: meeting.id,
    state,
    minutes: stayed,
    arrivedAt: arrivedAt?.toISOString() ?? null,
    leftAt: leftAt?.toISOString() ?? null,
    entries: entries.map(({ kind, via, noted_at, noted_by_name, reason }) => ({
      kind,
      via,
      at: noted_at.toISOString(),
      by: noted_by_name,
      reason,
    })),
  }))
  return { views, minutes, percent }
}

async function rosterOf(db: AnyDb, activityId: string, meetings: readonly MeetingRow[]): Promise<RosterEntry[]> {
  const rows = await enrolmentsOf(db, activityId)
  const ids = rows.map(({ id }) => id)
  const noted = await notedBy(db, ids)
  const papers = await papersBy(db, ids)
  const certificates = await certificatesBy(db, ids)
  return rows.map((row) => {
    const { views, percent } = presentAttendance(meetings, noted.get(row.id) ?? [])
    const sat = papers.get(row.id) ?? []
    return {
      id: row.id,
      name: row.name,
      organization: row.organization_name,
      status: row.status,
      enrolledAt: row.enrolled_at.toISOString(),
      attendance: views,
      attendedPercent: percent,
      paperScore: bestScore(sat),
      paperPassed: hasPassed(sat),
      certificate: certificates.get(row.id)?.number ?? null,
    }
  })
}

export async function presentOwn(context: Context<Member>, row: ActivityRow): Promise<OwnActivity> {
  const { db, actor } = context
  const meetings = await meetingsOfOne(db, row.id)
  const draft = draftOf(row, meetings)
  const files = await fileRefs(db, row.attachment_ids)
  const situation = { ...row, ...timesOf(meetings), now: context.platform.now() }
  const moves = nextActions(activityWorkflow, activityPolicy, actor, situation)
  const reason = mayAmend(actor, situation)
  const isAnnounced = row.status === 'published' || row.status === 'closed'
  const amend = isAnnounced ? [{ action: 'amend', allowed: reason === null, reason }] : []
  return {
    id: row.id,
    organizer: row.organizer_name,
    status: row.status,
    draft,
    attachments: row.attachment_ids.flatMap((id) => files.get(id) ?? []),
    missing: missingInActivity(draft),
    meetings: meetings.map(presentMeeting),
    cancelReason: row.cancel_reason,
    amendments: await amendmentsOf(db, row),
    roster: await rosterOf(db, row.id, meetings),
    ...(await ratingOf(db, row.id)),
    actions: [...moves, ...amend],
    version: row.version,
  }
}

export async function presentOwnEntries(db: AnyDb, rows: readonly ActivityRow[]): Promise<OwnActivityEntry[]> {
  const ids = rows.map(({ id }) => id)
  const [meetings, counts] = [await meetingsOf(db, ids), await countsOf(db, ids)]
  return rows.map((row) => {
    const { placed, waiting } = counts.get(row.id) ?? nobody
    return { ...entryOf(row, meetings.get(row.id) ?? [], { placed, waiting }), waiting, enrolled: placed }
  })
}
