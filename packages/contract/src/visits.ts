import { z } from 'zod'
import { byInstitution, Day, Id, listOf, Moment, optionalText, pageQuery, text } from './common.ts'
import { equipmentKeepers } from './equipment.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/** May enter a room of controlled entry, from a day until another (IM-4.2.1, CAL-5.4.3). */
export const EntryPermit = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  validFrom: Day,
  validUntil: Day,
  note: z.string(),
  grantedBy: z.string(),
  grantedAt: Moment,
  withdrawn: z.object({ by: z.string(), at: Moment, reason: z.string() }).nullable(),
  state: z.enum(['coming', 'valid', 'ended', 'withdrawn']),
})
export type EntryPermit = z.infer<typeof EntryPermit>

export const RoomEntry = z.object({ controlled: z.boolean(), permits: z.array(EntryPermit) })
export type RoomEntry = z.infer<typeof RoomEntry>

/** What visitors are told before they enter: confidentiality and safety. Each text is kept; a visit names the one that was shown. */
export const VisitNotice = z.object({ version: z.number().int(), text: z.string(), setBy: z.string() })
export type VisitNotice = z.infer<typeof VisitNotice>

export const Visit = z.object({
  institutionId: Id,
  id: Id,
  name: z.string(),
  organization: z.string(),
  purpose: z.string(),
  hostId: Id,
  host: z.string(),
  rooms: z.array(z.string()),
  noticeVersion: z.number().int(),
  enteredAt: Moment,
  recordedBy: z.string(),
  /** Null: still here. */
  left: z.object({ at: Moment, note: z.string(), recordedBy: z.string() }).nullable(),
})
export type Visit = z.infer<typeof Visit>

export const VisitFilter = z.object({
  ...pageQuery,
  q: optionalText(60),
  /** `open`: still here. */
  state: z.enum(['open', 'left']).optional(),
  host: z.literal('me').optional(),
  from: Day.optional(),
  until: Day.optional(),
})

const roomAddress = '/rooms/:institutionId/:id/entry'
const visitAddress = '/visits/:institutionId/:id'

export const visits = {
  getRoomEntry: operation({
    method: 'GET',
    path: roomAddress,
    summary: 'Whether entry to a room is controlled, and who may enter',
    access: laboratoryPosts,
    params: byInstitution,
    response: RoomEntry,
  }),
  controlEntry: operation({
    method: 'PUT',
    path: roomAddress,
    summary: 'Control the entry to a room, or leave it open to everybody of the laboratory',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ controlled: z.boolean() }),
    response: RoomEntry,
  }),
  grantEntry: operation({
    method: 'POST',
    path: `${roomAddress}/permits`,
    summary: 'Let a person enter a room for a time',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ accountId: Id, validFrom: Day, validUntil: Day, note: optionalText(200) }),
    response: RoomEntry,
  }),
  withdrawEntry: operation({
    method: 'POST',
    path: `${roomAddress}/permits/:permitId/withdraw`,
    summary: 'Take a permit back, with the reason; it stays in the list',
    access: equipmentKeepers,
    params: byInstitution.extend({ permitId: Id }),
    body: z.object({ reason: text(200) }),
    response: RoomEntry,
  }),
  getVisitNotice: operation({
    method: 'GET',
    path: '/visit-notice',
    summary: 'What visitors acknowledge before they enter, and who can be their host',
    access: laboratoryPosts,
    response: z.object({
      notice: VisitNotice.nullable(),
      hosts: z.array(z.object({ accountId: Id, name: z.string() })),
    }),
  }),
  setVisitNotice: operation({
    method: 'POST',
    path: '/visit-notice',
    summary: 'Set what visitors acknowledge; earlier texts stay with their visits',
    access: ['technical-manager', 'quality-manager'],
    body: z.object({ text: text(2000) }),
    response: VisitNotice,
  }),
  listVisits: operation({
    method: 'GET',
    path: '/visits',
    summary: 'Visitors of my laboratory, those who are here first (IM-4.2.1)',
    access: laboratoryPosts,
    query: VisitFilter,
    response: listOf(Visit),
  }),
  logVisit: operation({
    method: 'POST',
    path: '/visits',
    summary: 'Log a visitor in: who, from where, why, with whom, into which rooms',
    access: laboratoryPosts,
    body: z.object({
      name: text(60),
      organization: text(100),
      purpose: text(200),
      hostId: Id,
      roomIds: z.array(Id).max(20),
      /** The notice that was shown and acknowledged. */
      acknowledged: z.boolean(),
      noticeVersion: z.number().int().nonnegative().max(100_000),
    }),
    response: Visit,
  }),
  endVisit: operation({
    method: 'POST',
    path: `${visitAddress}/leave`,
    summary: 'Log a visitor out',
    access: laboratoryPosts,
    params: byInstitution,
    body: z.object({ note: optionalText(200) }),
    response: Visit,
  }),
}

export const visitErrors = messages('visits', {
  'no-entry': {
    zh: '{{name}} 未获准进入 {{room}}（该房间实行准入管理）',
    en: '{{name}} may not enter {{room}}: its entry is controlled',
  },
  'so-already': { zh: '此房间的准入管理已是这样设置', en: 'Entry to this room is set so already' },
  'no-member': { zh: '不是本机构成员', en: 'Not a member of the laboratory' },
  'ends-before-start': { zh: '截止日期不能早于开始日期', en: 'It cannot end before it begins' },
  'withdrawn-already': { zh: '此准入已撤销', en: 'This permit was withdrawn already' },
  'not-acknowledged': {
    zh: '来访人须先阅知保密与安全须知',
    en: 'Visitors acknowledge the notice on confidentiality and safety first',
  },
  'notice-changed': {
    zh: '须知已更新，请重新阅读后确认',
    en: 'The notice has changed; show it again',
  },
  'left-already': { zh: '此来访已登记离开', en: 'This visitor was logged out already' },
})
