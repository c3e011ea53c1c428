import type { Step } from '#platform/change'
import { newCheckCode } from '#platform/codes'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { hoursOf } from './attendanceOf.ts'
import { enrolmentSubject, meetingsOfOne } from './queries.ts'
import { attended, bestScore, certificatesBy, hasPassed, papersBy } from './results.ts'
import { type ActivityRow, type CertificateContent, type EnrolmentRow, own } from './tables.ts'

interface Enrolled {
  activity: ActivityRow
  row: EnrolmentRow
}

/**
 * Issues the certificate of attendance once it is earned: held, enough of the time attended, the paper passed where there is
 * one. Asked whenever one of these changes; what was issued stays. Answers the minutes that count as attended.
 */
export async function issueEarned(step: Step<Member>, { activity, row }: Enrolled): Promise<{ minutes: number }> {
  const meetings = await meetingsOfOne(step.db, activity.id)
  const { each, minutes, percent } = await attended(step.db, row, meetings)
  const papers = (await papersBy(step.db, [row.id])).get(row.id) ?? []
  const isEarned =
    (activity.status === 'held' || activity.status === 'archived') &&
    row.status === 'enrolled' &&
    percent >= activity.attendance_percent &&
    (activity.paper === null || hasPassed(papers))
  if (!isEarned || (await certificatesBy(step.db, [row.id])).size > 0) return { minutes }
  const content: CertificateContent = {
    name: row.name,
    organization: row.organization_name,
    title: activity.title,
    kind: activity.kind,
    organizer: activity.organizer_name,
    hours: hoursOf(minutes),
    meetings: each.map(({ meeting, minutes: stayed }) => ({
      startsAt: meeting.starts_at.toISOString(),
      endsAt: meeting.ends_at.toISOString(),
      minutes: stayed,
    })),
    score: activity.paper === null ? null : bestScore(papers),
  }
  const year = yearOf(step.now)
  const number = formatNumber(
    'PX',
    year,
    await nextNumber(step.db, activity.organizer_id, 'activity-certificate', year),
  )
  await own(step.db)
    .insertInto('activity_certificates')
    .values({
      enrolment_id: row.id,
      activity_id: activity.id,
      organizer_id: activity.organizer_id,
      number,
      code: newCheckCode(),
      issued_at: step.now,
      content: JSON.stringify(content),
    })
    .execute()
  step.record('activities.certify', enrolmentSubject(row.id, activity.organizer_id), null, { number })
  return { minutes }
}
