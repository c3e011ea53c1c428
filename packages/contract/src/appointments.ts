import { z } from 'zod'
import { byId, Day, Id, listOf, Moment, NextAction, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { Phone } from './identifiers.ts'
import { operation } from './operation.ts'
import { enterprisePosts, type Post } from './posts.ts'
import { windowKeepers } from './windows.shapes.ts'
import { workflow } from './workflow.ts'

export const AppointmentStatus = z.enum(['booked', 'arrived', 'no-show', 'cancelled'])
export type AppointmentStatus = z.infer<typeof AppointmentStatus>

export type AppointmentAction = 'move' | 'cancel' | 'arrive' | 'miss'

const bookers: readonly [Post, ...Post[]] = [
  ...enterprisePosts,
  ...windowKeepers.filter((post) => post !== 'enterprise-admin'),
]

/** A booked slot of a window (NQI-4.2-appointment); `move` changes to another slot of the same window. */
export const appointmentWorkflow = workflow<AppointmentStatus, AppointmentAction>({
  initial: 'booked',
  moves: {
    arrive: { from: ['booked'], to: 'arrived', by: windowKeepers },
    miss: { from: ['booked'], to: 'no-show', by: windowKeepers },
    move: { from: ['booked'], to: 'booked', by: bookers },
    cancel: { from: ['booked'], to: 'cancelled', by: bookers },
  },
})

export const PublicSlot = z.object({
  id: Id,
  startsAt: Moment,
  endsAt: Moment,
  capacity: z.number().int(),
  free: z.number().int(),
})
export type PublicSlot = z.infer<typeof PublicSlot>

export const OwnSlot = PublicSlot.extend({ open: z.boolean(), version: RowVersion })
export type OwnSlot = z.infer<typeof OwnSlot>

export const Appointment = z.object({
  id: Id,
  number: z.string(),
  status: AppointmentStatus,
  windowId: Id,
  window: z.string(),
  address: z.string(),
  phone: z.string(),
  startsAt: Moment,
  endsAt: Moment,
  /** The enterprise that booked; null for a caller whom the window booked in. */
  client: z.string().nullable(),
  visitor: z.string(),
  visitorPhone: z.string(),
  subject: z.string(),
  bookedBy: z.string(),
  bookedAt: Moment,
  /** The slot was withdrawn since, because the window is closed then or for another reason: another time is to be agreed. */
  slotWithdrawn: z.boolean(),
  /** Why it was cancelled. */
  reason: z.string(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type Appointment = z.infer<typeof Appointment>

/** Days from one until another, at most these many at once. */
export const mostSlotDays = 62

const moved = <const A extends AppointmentAction>(action: A) => ({
  method: 'POST' as const,
  path: `/appointments/:id/${action}` as const,
  access: appointmentWorkflow.moves[action].by,
  params: byId,
  response: Appointment,
})

export const appointments = {
  listSlots: operation({
    method: 'GET',
    path: '/windows/:id/slots',
    summary: 'Slots of a window that can be booked from a day on, with their free places',
    access: 'public',
    limited: true,
    params: byId,
    query: z.object({ from: Day.optional() }),
    response: z.object({ entries: z.array(PublicSlot) }),
  }),
  listOwnSlots: operation({
    method: 'GET',
    path: '/appointment-slots',
    summary: 'Slots of my window on a day, or from now on, with those that were withdrawn',
    access: windowKeepers,
    query: z.object({ ...pageQuery, day: Day.optional() }),
    response: listOf(OwnSlot),
  }),
  publishSlots: operation({
    method: 'POST',
    path: '/appointment-slots',
    summary: 'Publish slots over the opening hours of some days; closed days are left out, slots that are there stay',
    access: windowKeepers,
    body: z.object({
      from: Day,
      until: Day,
      minutes: z.number().int().min(5).max(480),
      /** Who can be served at the same time. */
      capacity: z.number().int().min(1).max(50),
    }),
    response: z.object({ published: z.number().int(), closedDays: z.array(Day) }),
  }),
  withdrawSlot: operation({
    method: 'POST',
    path: '/appointment-slots/:id/withdraw',
    summary: 'Withdraw a slot: nobody can book it any more; who booked already stays booked',
    access: windowKeepers,
    params: byId,
    body: z.object({ version: RowVersion }),
    response: OwnSlot,
  }),
  bookAppointment: operation({
    method: 'POST',
    path: '/appointments',
    summary: 'Book a place in a slot; the window’s people book in who calls by telephone',
    access: bookers,
    body: z.object({
      windowId: Id,
      slotId: Id,
      visitor: text(60),
      visitorPhone: Phone,
      subject: text(300),
    }),
    response: Appointment,
  }),
  listAppointments: operation({
    method: 'GET',
    path: '/appointments',
    summary: 'Appointments of my enterprise, or at my window, the latest first',
    access: bookers,
    query: z.object({ ...pageQuery, status: AppointmentStatus.optional(), day: Day.optional(), q: optionalText(60) }),
    response: listOf(Appointment),
  }),
  getAppointment: operation({
    method: 'GET',
    path: '/appointments/:id',
    summary: 'One appointment',
    access: bookers,
    params: byId,
    response: Appointment,
  }),
  moveAppointment: operation({
    ...moved('move'),
    summary: 'Change to another slot of the same window',
    body: z.object({ slotId: Id, version: RowVersion }),
  }),
  cancelAppointment: operation({
    ...moved('cancel'),
    summary: 'Cancel an appointment; its place is free again',
    body: z.object({ reason: optionalText(300), version: RowVersion }),
  }),
  arriveAppointment: operation({
    ...moved('arrive'),
    summary: 'Note that the visitor has arrived',
    body: z.object({ version: RowVersion }),
  }),
  missAppointment: operation({
    ...moved('miss'),
    summary: 'Note that nobody came',
    body: z.object({ version: RowVersion }),
  }),
  getAppointmentCalendar: operation({
    method: 'GET',
    path: '/appointments/:id/calendar',
    summary: 'One appointment as iCalendar',
    access: bookers,
    params: byId,
    response: z.object({}),
    kind: 'file',
    mediaType: 'text/calendar',
  }),
}

export const appointmentErrors = messages('appointments', {
  'no-window': { zh: '请先公示窗口标识页', en: 'Publish the page of the window first' },
  'in-the-past': { zh: '不能选择过去的日期', en: 'The day lies in the past' },
  'days-backwards': { zh: '结束日期早于开始日期', en: 'The last day lies before the first' },
  'too-many-days': { zh: '一次最多发布 {{most}} 天', en: 'Publish {{most}} days at most at once' },
  'closed-days': {
    zh: '所选日期窗口均不开放（法定节假日、休息日或特别安排），不能发布号源',
    en: 'The window is closed on all of these days (holiday, day of rest or exception): no slots',
  },
  'too-long': { zh: '开放时段都短于一个号的时长', en: 'No opening period is as long as one slot' },
  'all-there': { zh: '所选日期已有号源', en: 'These days have slots already' },
  'slot-closed': { zh: '此号源已撤下', en: 'This slot was withdrawn' },
  'closed-then': {
    zh: '窗口在该时间不开放（安排有变），请另选',
    en: 'The window is closed at that time now; choose another',
  },
  begun: { zh: '此时段已开始，请另选', en: 'This slot has begun; choose another' },
  full: { zh: '此时段已约满，请另选', en: 'This slot is full; choose another' },
  'booked-already': {
    zh: '贵单位在该窗口的同一时间已有预约',
    en: 'You have an appointment at this window at the same time already',
  },
  'same-slot': { zh: '已在此时段', en: 'It is in this slot already' },
  'not-client': { zh: '时段已开始，请与窗口联系', en: 'It has begun: please call the window' },
  'other-day': { zh: '未到预约当日', en: 'It is not the day of the appointment yet' },
  'not-begun': { zh: '预约时段尚未结束', en: 'The slot has not ended yet' },
  'not-window': { zh: '只有窗口人员可以登记', en: 'Only the window’s people note this' },
})
