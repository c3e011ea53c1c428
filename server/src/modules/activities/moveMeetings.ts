import type { AnnouncementChange } from '@tongheng/contract/activities'
import type { Step } from '#platform/change'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { meetingTimes, type Timed } from './meetingTimes.ts'
import { type MeetingRow, own } from './tables.ts'

type Wanted = Timed<AnnouncementChange['meetings'][number]>

const isSame = (before: MeetingRow, { starts_at, ends_at }: Wanted): boolean =>
  before.starts_at.getTime() === starts_at.getTime() && before.ends_at.getTime() === ends_at.getTime()

/** Meetings at which somebody has arrived: what was noted stays true. */
async function attendedOf(step: Step<Member>, activityId: string): Promise<Set<string>> {
  const rows = await own(step.db)
    .selectFrom('activity_attendance')
    .select('meeting_id')
    .distinct()
    .where('activity_id', '=', activityId)
    .execute()
  return new Set(rows.map(({ meeting_id }) => meeting_id))
}

/**
 * Moves, adds and removes meetings that are still to come. One that is moved keeps its id, by which calendars know it; one that
 * has begun, or at which somebody has arrived, stays as it was.
 */
export async function moveMeetings(
  step: Step<Member>,
  { id, meetings }: { id: string; meetings: readonly MeetingRow[] },
  written: AnnouncementChange['meetings'],
): Promise<void> {
  const wanted = meetingTimes(written)
  const attended = await attendedOf(step, id)
  const stays = (meeting: MeetingRow) => wanted.some((one) => one.id === meeting.id && isSame(meeting, one))
  const gone = meetings.filter((meeting) => !stays(meeting))
  for (const meeting of gone) {
    if (meeting.starts_at > step.now && !attended.has(meeting.id)) continue
    const at = wanted.find((one) => one.id === meeting.id)?.at
    throw fieldError(at === undefined ? 'body.meetings' : `body.meetings.${at}.from`, 'activities.meeting-begun')
  }
  const moved: Wanted[] = []
  for (const one of wanted) {
    const before = meetings.find((meeting) => meeting.id === one.id)
    if (one.id !== null && !before) throw notFound()
    if (before && isSame(before, one)) continue
    if (one.starts_at <= step.now) throw fieldError(`body.meetings.${one.at}.from`, 'activities.in-the-past')
    moved.push(one)
  }
  if (gone.length > 0)
    await own(step.db)
      .deleteFrom('activity_meetings')
      .where(
        'id',
        'in',
        gone.map((meeting) => meeting.id),
      )
      .execute()
  if (moved.length === 0) return
  const rows = moved.map(({ id: known, starts_at, ends_at }) => ({
    id: known ?? newId(),
    activity_id: id,
    starts_at,
    ends_at,
  }))
  await own(step.db).insertInto('activity_meetings').values(rows).execute()
}
