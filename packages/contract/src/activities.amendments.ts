import { z } from 'zod'
import { ActivityDraft, activityKeepers } from './activities.shapes.ts'
import { OwnActivity } from './activities.views.ts'
import { byId, Id, optionalText, RowVersion } from './common.ts'
import { operation } from './operation.ts'

/**
 * What can still be changed once an activity was published. What people enrolled on stays: its kind and area, the fee, how many of
 * an organisation can come, the paper and what the certificate asks for.
 */
export const AnnouncementChange = ActivityDraft.pick({
  title: true,
  purpose: true,
  audience: true,
  programme: true,
  mode: true,
  region: true,
  place: true,
  onlineAddress: true,
  capacity: true,
  waitingLimit: true,
  enrolUntil: true,
  contact: true,
  contactPhone: true,
  attachmentIds: true,
}).extend({
  /** One that stays or is moved by its id; a new one without. */
  meetings: z.array(ActivityDraft.shape.meetings.unwrap().element.extend({ id: Id.nullable().default(null) })).max(20),
})
export type AnnouncementChange = z.infer<typeof AnnouncementChange>
export type AnnouncementChangeInput = z.input<typeof AnnouncementChange>
export type AnnouncedField = keyof AnnouncementChange

/** Of these the enrolled are told, with the reason. */
export const movingFields: readonly AnnouncedField[] = ['meetings', 'mode', 'region', 'place', 'onlineAddress']

export const amendActivity = operation({
  method: 'PUT',
  path: '/own-activities/:id/announcement',
  summary:
    'Change what was announced until the last meeting has ended; when time or place change, all enrolled are told, and a raised limit lets the waiting list move up',
  access: activityKeepers,
  params: byId,
  response: OwnActivity,
  body: AnnouncementChange.extend({ reason: optionalText(300).default(''), version: RowVersion }),
})
