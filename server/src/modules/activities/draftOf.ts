import type { ActivityDraft } from '@tongheng/contract/activities'
import { dayOf } from '#platform/numbering'
import type { ActivityRow, MeetingRow } from './tables.ts'

const timeFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' })

/** The activity as its form shows it. */
export const draftOf = (row: ActivityRow, meetings: readonly MeetingRow[]): ActivityDraft => ({
  kind: row.kind,
  title: row.title,
  area: row.area,
  serviceItemId: row.service_item_id,
  purpose: row.purpose,
  audience: row.audience,
  programme: row.programme,
  mode: row.mode,
  region: row.region,
  place: row.place,
  onlineAddress: row.online_address,
  meetings: meetings.map(({ starts_at, ends_at }) => ({
    day: dayOf(starts_at),
    from: timeFormat.format(starts_at),
    until: timeFormat.format(ends_at),
  })),
  capacity: row.capacity,
  perOrganization: row.per_organization,
  waitingLimit: row.waiting_limit,
  confirmHours: row.confirm_hours,
  enrolUntil: row.enrol_until,
  fee: row.fee,
  feeCovers: row.fee_covers,
  contact: row.contact,
  contactPhone: row.contact_phone,
  attachmentIds: row.attachment_ids,
  attendancePercent: row.attendance_percent,
  paper: row.paper,
})
