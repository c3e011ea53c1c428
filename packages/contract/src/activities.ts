import { z } from 'zod'
import { amendActivity } from './activities.amendments.ts'
import {
  ActivityDraft,
  activityKeepers,
  ActivityKind,
  ActivityStatus,
  activityWorkflow,
  participants,
} from './activities.shapes.ts'
import {
  ActivityEntry,
  ActivityPage,
  ActivityPaper,
  activityQuestions,
  EnrolmentEntry,
  EnrolmentView,
  MeetingView,
  OwnActivity,
  OwnActivityEntry,
  VerifiedAttendance,
} from './activities.views.ts'
import { byId, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { RegionCode } from './identifiers.ts'
import { operation } from './operation.ts'
import { PaperAnswers } from './papers.ts'
import { Score, ServiceKind } from './surveys.ts'

export * from './activities.amendments.ts'
export * from './activities.shapes.ts'
export * from './activities.views.ts'
export { activityErrors } from './activities.errors.ts'

const publicly = { method: 'GET' as const, access: 'public' as const, limited: true }
const ofOne = { params: byId, response: OwnActivity }
const seen = { version: RowVersion }
const ofMeeting = z.object({ id: Id, meetingId: Id })
const personAt = { meetingId: Id, enrolmentId: Id }

export const activities = {
  findActivities: operation({
    ...publicly,
    path: '/activities',
    summary: 'Published activities, the next first: trainings, lectures, open days, visits … (NQI-5.x-training)',
    query: z.object({
      ...pageQuery,
      q: optionalText(60),
      kind: ActivityKind.optional(),
      area: ServiceKind.optional(),
      month: z
        .string()
        .regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])$/, { error: 'activities.month' })
        .optional(),
      /** Activities of a county, a prefecture or a province, and those that can be attended on line. */
      region: RegionCode.optional(),
      free: z.enum(['yes']).optional(),
    }),
    response: listOf(ActivityEntry),
  }),
  getActivity: operation({
    ...publicly,
    path: '/activities/:id',
    summary: 'One activity that was published',
    params: byId,
    response: ActivityPage,
  }),
  verifyAttendance: operation({
    ...publicly,
    path: '/attendance-certificates/verify',
    summary: 'Verify a certificate of attendance by number and code; a wrong code answers as an unknown number does',
    query: z.object({ number: text(60), code: text(20) }),
    response: VerifiedAttendance,
  }),
  enrol: operation({
    method: 'POST',
    path: '/activities/:id/enrolments',
    summary: 'Enrol myself, or a colleague by name; when it is full, on the waiting list',
    access: participants,
    params: byId,
    body: z.object({
      who: z.enum(['self', 'colleague']),
      /** Of a colleague. By the address of a member of my organisation, the enrolment is theirs. */
      name: optionalText(60).default(''),
      email: z.email().max(200).toLowerCase().or(z.literal('')).default(''),
      consent: z.literal(true, { error: 'activities.consent-needed' }),
    }),
    response: EnrolmentView,
  }),
  listEnrolments: operation({
    method: 'GET',
    path: '/enrolments',
    summary: 'Enrolments of mine and those that I made; who administers the organisation sees all of it',
    access: participants,
    query: z.object({ ...pageQuery, q: optionalText(60) }),
    response: listOf(EnrolmentEntry),
  }),
  getEnrolment: operation({
    method: 'GET',
    path: '/enrolments/:id',
    summary: 'One enrolment with attendance, paper and certificate',
    access: participants,
    params: byId,
    response: EnrolmentView,
  }),
  confirmEnrolment: operation({
    method: 'POST',
    path: '/enrolments/:id/confirm',
    summary: 'Take the place that was offered from the waiting list',
    access: participants,
    params: byId,
    body: z.object(seen),
    response: EnrolmentView,
  }),
  withdrawEnrolment: operation({
    method: 'POST',
    path: '/enrolments/:id/withdraw',
    summary: 'Give the place back; it is offered to whoever waits longest',
    access: participants,
    params: byId,
    body: z.object(seen),
    response: EnrolmentView,
  }),
  getEnrolmentCalendar: operation({
    method: 'GET',
    path: '/enrolments/:id/calendar',
    summary: 'All meetings of an enrolment as iCalendar',
    access: participants,
    params: byId,
    response: z.object({}),
    kind: 'file',
    mediaType: 'text/calendar',
  }),
  attend: operation({
    method: 'POST',
    path: '/attendance',
    summary: 'Note my arrival by the code that is shown on the spot, which changes every half minute',
    access: participants,
    body: z.object({ meetingId: Id, code: text(40) }),
    response: z.object({ enrolmentId: Id, title: z.string(), name: z.string(), at: Moment }),
  }),
  startActivityPaper: operation({
    method: 'POST',
    path: '/enrolments/:id/paper',
    summary: 'Begin the paper of an activity, or go on with the one that is running',
    access: participants,
    params: byId,
    response: ActivityPaper,
  }),
  submitActivityPaper: operation({
    method: 'POST',
    path: '/activity-papers/:id/submit',
    summary: 'Hand in my paper; it is marked at once',
    access: participants,
    params: byId,
    body: z.object({ answers: PaperAnswers }),
    response: z.object({ enrolmentId: Id, score: z.number().int(), passed: z.boolean() }),
  }),
  evaluateActivity: operation({
    method: 'POST',
    path: '/enrolments/:id/evaluation',
    summary: 'Evaluate an activity that I attended, once',
    access: participants,
    params: byId,
    body: z.object({
      scores: z.array(Score).length(activityQuestions.length, { error: 'activities.every-question' }),
      remark: optionalText(1000).default(''),
    }),
    response: EnrolmentView,
  }),
  getAttendanceCertificate: operation({
    method: 'GET',
    path: '/enrolments/:id/certificate',
    summary: 'The certificate of attendance as PDF',
    access: participants,
    params: byId,
    response: z.object({}),
    kind: 'file',
    mediaType: 'application/pdf',
  }),
  listOwnActivities: operation({
    method: 'GET',
    path: '/own-activities',
    summary: 'Activities of my organisation in every state',
    access: activityKeepers,
    query: z.object({ ...pageQuery, status: ActivityStatus.optional(), q: optionalText(60) }),
    response: listOf(OwnActivityEntry),
  }),
  getOwnActivity: operation({
    method: 'GET',
    path: '/own-activities/:id',
    summary: 'One activity of my organisation with its roster, attendance and evaluation',
    access: activityKeepers,
    ...ofOne,
  }),
  draftActivity: operation({
    method: 'POST',
    path: '/own-activities',
    summary: 'Begin an activity; it may still be incomplete',
    access: activityKeepers,
    body: ActivityDraft,
    response: OwnActivity,
  }),
  rewriteActivity: operation({
    method: 'PUT',
    path: '/own-activities/:id',
    summary: 'Write on with a draft',
    access: activityKeepers,
    ...ofOne,
    body: ActivityDraft.extend(seen),
  }),
  amendActivity,
  publishActivity: operation({
    method: 'POST',
    path: '/own-activities/:id/publish',
    summary: 'Publish a complete draft',
    access: activityWorkflow.moves.publish.by,
    ...ofOne,
    body: z.object(seen),
  }),
  closeActivity: operation({
    method: 'POST',
    path: '/own-activities/:id/close',
    summary: 'End the enrolment before its last day',
    access: activityWorkflow.moves.close.by,
    ...ofOne,
    body: z.object(seen),
  }),
  holdActivity: operation({
    method: 'POST',
    path: '/own-activities/:id/hold',
    summary: 'Note that it was held: certificates are issued, and everybody who came is asked for an evaluation',
    access: activityWorkflow.moves.hold.by,
    ...ofOne,
    body: z.object(seen),
  }),
  archiveActivity: operation({
    method: 'POST',
    path: '/own-activities/:id/archive',
    summary: 'Archive it: papers and evaluations end',
    access: activityWorkflow.moves.archive.by,
    ...ofOne,
    body: z.object(seen),
  }),
  cancelActivity: operation({
    method: 'POST',
    path: '/own-activities/:id/cancel',
    summary: 'Cancel it with a reason, which all enrolled are told',
    access: activityWorkflow.moves.cancel.by,
    ...ofOne,
    body: z.object({ reason: text(500), ...seen }),
  }),
  getAttendanceCode: operation({
    method: 'GET',
    path: '/own-activities/:id/meetings/:meetingId/code',
    summary: 'The code of a meeting at this moment, to be shown on the spot',
    access: activityKeepers,
    params: ofMeeting,
    response: z.object({
      title: z.string(),
      meeting: MeetingView,
      code: z.string(),
      page: z.string(),
      /** When the next one takes its place. */
      until: Moment,
      arrived: z.number().int(),
      expected: z.number().int(),
    }),
  }),
  markAttendance: operation({
    method: 'POST',
    path: '/own-activities/:id/attendance',
    summary: 'Note at the desk that somebody arrived or left',
    access: activityKeepers,
    ...ofOne,
    body: z.object({ ...personAt, mark: z.enum(['arrive', 'leave']) }),
  }),
  scanTicket: operation({
    method: 'POST',
    path: '/own-activities/:id/tickets',
    summary: 'Note an arrival by the ticket that the participant shows',
    access: activityKeepers,
    params: byId,
    body: z.object({ meetingId: Id, ticket: text(120) }),
    response: z.object({ name: z.string(), organization: z.string() }),
  }),
  correctAttendance: operation({
    method: 'POST',
    path: '/own-activities/:id/corrections',
    summary: 'Correct what was noted, with a reason; what stood there stays readable. Without arrival: absent',
    access: activityKeepers,
    ...ofOne,
    body: z.object({
      ...personAt,
      arrivedAt: Moment.nullable(),
      leftAt: Moment.nullable(),
      reason: text(300),
    }),
  }),
}
