import { z } from 'zod'
import { ActivityDraft, ActivityKind, ActivityStatus, EnrolmentStatus } from './activities.shapes.ts'
import { Day, FileRef, Id, LocalizedName, Moment, NextAction, RowVersion } from './common.ts'
import { AskedQuestion, paperRules } from './papers.ts'
import { bands, ServiceKind } from './surveys.ts'

export const MeetingView = z.object({ id: Id, startsAt: Moment, endsAt: Moment })
export type MeetingView = z.infer<typeof MeetingView>

const entryFields = {
  id: Id,
  kind: ActivityKind,
  title: z.string(),
  area: ServiceKind,
  organizer: z.string(),
  mode: ActivityDraft.shape.mode,
  region: z.string().nullable(),
  place: z.string(),
  status: ActivityStatus,
  meetings: z.array(MeetingView),
  capacity: z.number().int().nullable(),
  free: z.number().int(),
  enrolUntil: Day.nullable(),
  fee: z.string(),
}

/** One of the public list. */
export const ActivityEntry = z.object(entryFields)
export type ActivityEntry = z.infer<typeof ActivityEntry>

/** Mean of what participants of enough different organisations said; hidden (null) where it would tell what one said. */
export const ActivityRating = z.object({
  answers: z.number().int(),
  mean: z.number(),
  questions: z.array(z.object({ mean: z.number(), bands: z.array(z.number().int()).length(bands.length) })),
})
export type ActivityRating = z.infer<typeof ActivityRating>

/** The latest change of what was announced: when, of what, and why. */
export const LastAmendment = z.object({ at: Moment, fields: z.array(z.string()), reason: z.string() })
export type LastAmendment = z.infer<typeof LastAmendment>

/** One change after the publication. `before` and `after` are texts; of regions and of ways to take part their codes, of files nothing. */
export const Amendment = z.object({
  at: Moment,
  by: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type Amendment = z.infer<typeof Amendment>

export const ActivityPage = z.object({
  ...entryFields,
  purpose: z.string(),
  audience: z.string(),
  programme: z.array(z.object({ topic: z.string(), speaker: z.string() })),
  waiting: z.number().int(),
  waitingLimit: z.number().int(),
  perOrganization: z.number().int(),
  feeCovers: z.string(),
  contact: z.string(),
  contactPhone: z.string(),
  attachments: z.array(FileRef.pick({ id: true, name: true })),
  service: z.object({ id: Id, name: LocalizedName }).nullable(),
  attendancePercent: z.number().int(),
  paper: z.object(paperRules).extend({ attempts: z.number().int() }).nullable(),
  cancelReason: z.string(),
  amended: LastAmendment.nullable(),
  rating: ActivityRating.omit({ questions: true }).nullable(),
  /** Whether somebody can be enrolled now, or why not. */
  enrol: NextAction,
})
export type ActivityPage = z.infer<typeof ActivityPage>

/** `minutes`: the time that counts as attended. */
export const AttendanceState = z.enum(['absent', 'present', 'late', 'left-early', 'late-and-left-early'])
export type AttendanceState = z.infer<typeof AttendanceState>

export const AttendanceView = z.object({
  meetingId: Id,
  state: AttendanceState,
  minutes: z.number().int(),
  arrivedAt: Moment.nullable(),
  leftAt: Moment.nullable(),
  /** Everything that was noted, in its order; nothing of it is ever changed. */
  entries: z.array(
    z.object({
      kind: z.enum(['arrive', 'leave', 'correct']),
      via: z.enum(['code', 'ticket', 'desk']),
      at: Moment,
      by: z.string(),
      reason: z.string(),
    }),
  ),
})
export type AttendanceView = z.infer<typeof AttendanceView>

/** One of the roster: to the organiser no more than is needed to receive people. */
export const RosterEntry = z.object({
  id: Id,
  name: z.string(),
  organization: z.string(),
  status: EnrolmentStatus,
  enrolledAt: Moment,
  attendance: z.array(AttendanceView),
  attendedPercent: z.number().int(),
  paperScore: z.number().int().nullable(),
  paperPassed: z.boolean(),
  certificate: z.string().nullable(),
})
export type RosterEntry = z.infer<typeof RosterEntry>

export const OwnActivityEntry = z.object({
  ...entryFields,
  waiting: z.number().int(),
  enrolled: z.number().int(),
})
export type OwnActivityEntry = z.infer<typeof OwnActivityEntry>

export const OwnActivity = z.object({
  id: Id,
  organizer: z.string(),
  status: ActivityStatus,
  draft: ActivityDraft.extend({ contactPhone: z.string().nullable(), region: z.string().nullable(), fee: z.string() }),
  attachments: z.array(FileRef),
  missing: z.array(z.string()),
  meetings: z.array(MeetingView),
  cancelReason: z.string(),
  /** The latest first. */
  amendments: z.array(Amendment),
  roster: z.array(RosterEntry),
  answers: z.number().int(),
  rating: ActivityRating.nullable(),
  remarks: z.array(z.string()),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type OwnActivity = z.infer<typeof OwnActivity>

export const EnrolmentEntry = z.object({
  id: Id,
  activityId: Id,
  title: z.string(),
  kind: ActivityKind,
  organizer: z.string(),
  activityStatus: ActivityStatus,
  status: EnrolmentStatus,
  name: z.string(),
  /** It is about me. */
  mine: z.boolean(),
  startsAt: Moment,
  /** Until when an offered place is to be confirmed. */
  offeredUntil: Moment.nullable(),
})
export type EnrolmentEntry = z.infer<typeof EnrolmentEntry>

export const EnrolmentView = EnrolmentEntry.extend({
  organization: z.string(),
  enrolledBy: z.string(),
  enrolledAt: Moment,
  /** Place on the waiting list, from 1. */
  position: z.number().int().nullable(),
  place: z.string(),
  onlineAddress: z.string(),
  amended: LastAmendment.nullable(),
  meetings: z.array(MeetingView),
  attendance: z.array(AttendanceView),
  attendedPercent: z.number().int(),
  attendancePercent: z.number().int(),
  /** To be shown at the desk; null unless there is a place. */
  ticket: z.string().nullable(),
  paper: z
    .object({
      ...paperRules,
      attempts: z.number().int(),
      sat: z.number().int(),
      best: z.number().int().nullable(),
      passed: z.boolean(),
      sit: NextAction,
    })
    .nullable(),
  certificate: z.object({ number: z.string(), code: z.string(), page: z.string() }).nullable(),
  evaluate: NextAction,
  actions: z.array(NextAction),
  version: RowVersion,
})
export type EnrolmentView = z.infer<typeof EnrolmentView>

export const ActivityPaper = z.object({
  id: Id,
  enrolmentId: Id,
  title: z.string(),
  attempt: z.number().int(),
  dueAt: Moment,
  questions: z.array(AskedQuestion),
})
export type ActivityPaper = z.infer<typeof ActivityPaper>

/** The questions of the evaluation of an activity, each on the ten-point scale in five bands. */
export const activityQuestions = ['usefulness', 'speakers', 'organization', 'overall'] as const

/** What anybody sees who has number and code; the name is masked. */
export const VerifiedAttendance = z.object({
  number: z.string(),
  name: z.string(),
  title: z.string(),
  organizer: z.string(),
  issuedOn: Day,
  hours: z.string(),
  meetings: z.number().int(),
  attended: z.number().int(),
  score: z.number().int().nullable(),
})
export type VerifiedAttendance = z.infer<typeof VerifiedAttendance>
