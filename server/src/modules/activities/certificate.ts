import type { VerifiedAttendance } from '@tongheng/contract/activities'
import { checkCodeOf } from '#platform/codes'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Actor, Member } from '#platform/sessions'
import { maskedName } from './maskedName.ts'
import { attendancePage } from './presentEnrolment.ts'
import { visibleEnrolment } from './queries.ts'
import { own } from './tables.ts'

/** What anybody learns who has number and code from the paper; a wrong code answers as an unknown number does. */
export async function verifyAttendance(
  { db }: Context<Actor | null>,
  typed: { number: string; code: string },
): Promise<VerifiedAttendance> {
  const row = await own(db)
    .selectFrom('activity_certificates')
    .selectAll()
    .where('number', '=', typed.number.toUpperCase())
    .where('code', '=', checkCodeOf(typed.code))
    .executeTakeFirst()
  if (!row) throw new DomainError('not-found', 'activities.certificate-not-found')
  const { content } = row
  return {
    number: row.number,
    name: maskedName(content.name),
    title: content.title,
    organizer: content.organizer,
    issuedOn: dayOf(row.issued_at),
    hours: content.hours,
    meetings: content.meetings.length,
    attended: content.meetings.filter(({ minutes }) => minutes > 0).length,
    score: content.score,
  }
}

/** The certificate as PDF: from what was kept at its issue, so that it is the same every time. */
export async function certificateFile(context: Context<Member>, enrolmentId: string): Promise<FileAnswer> {
  await visibleEnrolment(context.db, context.actor, enrolmentId)
  const row = await own(context.db)
    .selectFrom('activity_certificates')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { content, number, code, issued_at } = row
  const bytes = await context.platform.documents.render('attendance', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: issued_at.toISOString(),
    number,
    code,
    qr: attendancePage(context.platform.config, { number, code }),
    name: content.name,
    organization: content.organization,
    title: content.title,
    organizer: content.organizer,
    issued: dayOf(issued_at),
    hours: content.hours,
    score: content.score === null ? '' : String(content.score),
    meetings: content.meetings,
  })
  return { bytes, name: `${number}.pdf`, mediaType: 'application/pdf', inline: true }
}
