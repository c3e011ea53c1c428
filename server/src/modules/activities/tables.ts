import type {
  ActivityDraft,
  ActivityStatus,
  AttendanceView,
  EnrolmentStatus,
  PaperSetting,
} from '@tongheng/contract/activities'
import type { Question } from '@tongheng/contract/papers'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

/** Kept as JSON: written as text, read as what it says. */
type Json<T> = ColumnType<T, string, string>
type AttendanceEntry = AttendanceView['entries'][number]

/** What a certificate of attendance says, as it was on the day of its issue. */
export interface CertificateContent {
  name: string
  organization: string
  title: string
  kind: ActivityDraft['kind']
  organizer: string
  hours: string
  meetings: { startsAt: string; endsAt: string; minutes: number }[]
  score: number | null
}

export interface ActivityTables {
  activities: {
    id: string
    organizer_id: string
    organizer_name: string
    status: ActivityStatus
    kind: ActivityDraft['kind']
    title: string
    area: ActivityDraft['area']
    service_item_id: string | null
    purpose: string
    audience: string
    programme: Json<{ topic: string; speaker: string }[]>
    mode: ActivityDraft['mode']
    region: string | null
    place: string
    online_address: string
    capacity: number | null
    per_organization: number
    waiting_limit: number
    confirm_hours: number
    enrol_until: string | null
    fee: string
    fee_covers: string
    contact: string
    contact_phone: string | null
    attachment_ids: string[]
    attendance_percent: number
    paper: ColumnType<PaperSetting | null, string | null, string | null>
    cancel_reason: ColumnType<string, string | undefined, string>
    published_at: Date | null
    version: number
  }
  activity_meetings: {
    id: string
    activity_id: string
    starts_at: Date
    ends_at: Date
  }
  activity_enrolments: {
    id: string
    activity_id: string
    capacity: number
    organization_id: string
    organization_name: string
    account_id: string | null
    name: string
    email: string
    enrolled_by: string
    enrolled_by_name: string
    enrolled_at: Date
    status: EnrolmentStatus
    place: number | null
    offered_until: Date | null
    version: number
  }
  activity_attendance: {
    id: string
    activity_id: string
    meeting_id: string
    enrolment_id: string
    kind: AttendanceEntry['kind']
    via: AttendanceEntry['via']
    arrived_at: Date | null
    left_at: Date | null
    reason: string
    noted_by: string
    noted_by_name: string
    noted_at: Date
  }
  activity_papers: {
    id: string
    activity_id: string
    enrolment_id: string
    attempt: number
    paper: ColumnType<Question[], string, never>
    answers: ColumnType<number[][] | null, null, string>
    started_at: Date
    due_at: Date
    submitted_at: Date | null
    score: number | null
    passed: boolean | null
  }
  activity_certificates: {
    enrolment_id: string
    activity_id: string
    organizer_id: string
    number: string
    code: string
    issued_at: Date
    content: ColumnType<CertificateContent, string, never>
  }
  activity_evaluations: {
    enrolment_id: string
    activity_id: string
    scores: number[]
    remark: string
    evaluated_at: Date
  }
}

export type ActivityRow = Selectable<ActivityTables['activities']>
export type MeetingRow = Selectable<ActivityTables['activity_meetings']>
export type EnrolmentRow = Selectable<ActivityTables['activity_enrolments']>
export type AttendanceRow = Selectable<ActivityTables['activity_attendance']>
export type PaperRow = Selectable<ActivityTables['activity_papers']>
export type CertificateRow = Selectable<ActivityTables['activity_certificates']>

export const own = (db: AnyDb) => forModule<ActivityTables>(db)
