import type { ActivityEntry, ActivityPage, MeetingView } from '@tongheng/contract/activities'
import { publicServicesById } from '#modules/catalogue'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fileRefs } from '#platform/files/files'
import type { Actor } from '#platform/sessions'
import { lastAmendment } from './amendments.ts'
import { enrolmentFault } from './enrolmentFault.ts'
import { ratingOf } from './evaluate.ts'
import { mayEnrol } from './policy.ts'
import { countsOf, meetingsOf, timesOf } from './queries.ts'
import type { ActivityRow, MeetingRow } from './tables.ts'

export const presentMeeting = ({ id, starts_at, ends_at }: MeetingRow): MeetingView => ({
  id,
  startsAt: starts_at.toISOString(),
  endsAt: ends_at.toISOString(),
})

export const nobody = { placed: 0, waiting: 0 }

export const entryOf = (
  row: ActivityRow,
  meetings: readonly MeetingRow[],
  { placed, waiting }: { placed: number; waiting: number },
): ActivityEntry => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  area: row.area,
  organizer: row.organizer_name,
  mode: row.mode,
  region: row.region,
  place: row.place,
  status: row.status,
  meetings: meetings.map(presentMeeting),
  capacity: row.capacity,
  // What becomes free belongs to those who wait.
  free: waiting > 0 ? 0 : Math.max(0, (row.capacity ?? 0) - placed),
  enrolUntil: row.enrol_until,
  fee: row.fee,
})

export async function presentEntries(db: AnyDb, rows: readonly ActivityRow[]): Promise<ActivityEntry[]> {
  const ids = rows.map(({ id }) => id)
  const [meetings, counts] = [await meetingsOf(db, ids), await countsOf(db, ids)]
  return rows.map((row) => entryOf(row, meetings.get(row.id) ?? [], counts.get(row.id) ?? nobody))
}

type Counts = Parameters<typeof enrolmentFault>[1]

/** Guests are led to sign in; whoever is signed in learns why not. */
function enrolReason(actor: Actor | null, row: ActivityRow, counts: Counts) {
  const fault = enrolmentFault(row, counts)
  if (fault !== null || actor === null) return fault
  return mayEnrol(actor, null)
}

export async function presentPage(context: Context<Actor | null>, row: ActivityRow): Promise<ActivityPage> {
  const { db, actor } = context
  const meetings = (await meetingsOf(db, [row.id])).get(row.id) ?? []
  const counts = (await countsOf(db, [row.id])).get(row.id) ?? nobody
  const files = await fileRefs(db, row.attachment_ids)
  const [service] = row.service_item_id === null ? [] : await publicServicesById(db, [row.service_item_id])
  const { rating } = await ratingOf(db, row.id)
  const { startsAt } = timesOf(meetings)
  const reason = enrolReason(actor, row, { ...counts, startsAt, now: context.platform.now() })
  return {
    ...entryOf(row, meetings, counts),
    purpose: row.purpose,
    audience: row.audience,
    programme: row.programme,
    waiting: counts.waiting,
    waitingLimit: row.waiting_limit,
    perOrganization: row.per_organization,
    feeCovers: row.fee_covers,
    contact: row.contact,
    contactPhone: row.contact_phone ?? '',
    attachments: row.attachment_ids.flatMap((id) => {
      const file = files.get(id)
      return file ? [{ id: file.id, name: file.name }] : []
    }),
    service: service ? { id: service.id, name: service.name } : null,
    attendancePercent: row.attendance_percent,
    paper: row.paper && {
      questionCount: row.paper.questionCount,
      passScore: row.paper.passScore,
      minutes: row.paper.minutes,
      attempts: row.paper.attempts,
    },
    cancelReason: row.cancel_reason,
    amended: await lastAmendment(db, row),
    rating: rating && { answers: rating.answers, mean: rating.mean },
    enrol: { action: 'enrol', allowed: reason === null, reason },
  }
}
