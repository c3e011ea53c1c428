import { z } from 'zod'
import { byInstitution, Day, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { Price } from './orders.shapes.ts'
import { enterprisePosts } from './posts.ts'
import {
  FreeDay,
  offerKeepers,
  OfferDraft,
  type RentalAction,
  RentalEntry,
  RentalKind,
  rentalParties,
  RentalRequest,
  RentalStatus,
  RentalView,
  rentalWorkflow,
  SharedOffer,
} from './rentals.shapes.ts'

export * from './rentals.shapes.ts'

const moved = <const A extends RentalAction>(action: A) => ({
  method: 'POST' as const,
  path: `/rentals/:institutionId/:id/${action}` as const,
  access: rentalWorkflow.moves[action].by,
  params: byInstitution,
  response: RentalView,
})

const note = (most: number) => z.object({ text: text(most), version: RowVersion })

export const rentals = {
  listSharedOffers: operation({
    method: 'GET',
    path: '/shared-equipment',
    summary: 'Equipment and laboratory services that institutions open to others (NQI-4.2-sharing)',
    access: 'public',
    limited: true,
    query: z.object({ ...pageQuery, q: optionalText(60), kind: RentalKind.optional() }),
    response: listOf(SharedOffer),
  }),
  getSharedOffer: operation({
    method: 'GET',
    path: '/shared-equipment/:institutionId/:id',
    summary: 'One of them with its free hours: two weeks from a day on',
    access: 'public',
    limited: true,
    params: byInstitution,
    query: z.object({ from: Day.optional() }),
    response: SharedOffer.extend({ days: z.array(FreeDay) }),
  }),
  listOwnOffers: operation({
    method: 'GET',
    path: '/rental-offers',
    summary: 'What my institution opens to others, also what is closed at present',
    access: offerKeepers,
    query: z.object(pageQuery),
    response: listOf(SharedOffer),
  }),
  listRentable: operation({
    method: 'GET',
    path: '/rentable-equipment',
    summary: 'Equipment of my institution’s register that can be opened to others',
    access: offerKeepers,
    response: z.object({ entries: z.array(z.object({ id: Id, number: z.string(), name: z.string() })) }),
  }),
  openOffer: operation({
    method: 'POST',
    path: '/rental-offers',
    summary: 'Open equipment or a service of the laboratory to others',
    access: offerKeepers,
    body: OfferDraft,
    response: SharedOffer,
  }),
  changeOffer: operation({
    method: 'PUT',
    path: '/rental-offers/:institutionId/:id',
    summary: 'Change what is offered, or close it: bookings that are there keep what they were made for',
    access: offerKeepers,
    params: byInstitution,
    body: OfferDraft.omit({ kind: true, equipmentId: true }).extend({ open: z.boolean(), version: RowVersion }),
    response: SharedOffer,
  }),
  requestRental: operation({
    method: 'POST',
    path: '/rentals',
    summary: 'Ask for hours of what is offered; from now on nobody else can have them',
    access: enterprisePosts,
    body: RentalRequest,
    response: RentalView,
  }),
  listRentals: operation({
    method: 'GET',
    path: '/rentals',
    summary: 'Bookings of my enterprise, or at my institution, the latest first',
    access: rentalParties,
    query: z.object({ ...pageQuery, status: RentalStatus.optional(), q: optionalText(60) }),
    response: listOf(RentalEntry),
  }),
  getRental: operation({
    method: 'GET',
    path: '/rentals/:institutionId/:id',
    summary: 'One booking with its use log',
    access: rentalParties,
    params: byInstitution,
    response: RentalView,
  }),
  approveRental: operation({
    ...moved('approve'),
    summary: 'Approve a booking; equipment that is not usable then cannot be approved',
    body: z.object({ version: RowVersion }),
  }),
  refuseRental: operation({ ...moved('refuse'), summary: 'Refuse a booking, with the reason', body: note(500) }),
  cancelRental: operation({ ...moved('cancel'), summary: 'Cancel a booking, with the reason', body: note(500) }),
  handOverRental: operation({
    ...moved('hand-over'),
    summary: 'Hand it over, noting its condition; the deposit is in',
    body: note(500),
  }),
  logRentalUse: operation({
    ...moved('log'),
    summary: 'Write into the use log; what stands there is never changed',
    body: note(1000),
  }),
  takeBackRental: operation({
    ...moved('take-back'),
    summary: 'Take it back, noting its condition',
    body: note(500).extend({ sound: z.boolean() }),
  }),
  settleRental: operation({
    ...moved('settle'),
    summary: 'Settle the deposit: what is kept of it, and why',
    body: z.object({ deduction: Price, text: optionalText(500).default(''), version: RowVersion }),
  }),
}

export const rentalErrors = messages('rentals', {
  'whole-hours': { zh: '请按整点填写，如“09:00”', en: 'Use whole hours, such as “09:00”' },
  'hours-backwards': { zh: '结束时间应晚于开始时间', en: 'It must end later than it begins' },
  'equipment-needed': { zh: '分时租赁须选择本单位登记的设备', en: 'Choose a piece of your register for rental' },
  'no-equipment': { zh: '本单位没有此设备，或已报废', en: 'Your register has no such equipment, or it is scrapped' },
  'offered-already': { zh: '该设备已开放共享', en: 'This piece is offered already' },
  closed: { zh: '该项目暂停开放', en: 'This is closed at present' },
  'not-open-then': {
    zh: '开放时间为工作日 {{opens}}–{{closes}}',
    en: 'It is open from {{opens}} to {{closes}} on working days',
  },
  'no-working-day': { zh: '{{day}} 不是工作日，不开放', en: '{{day}} is no working day' },
  'too-long': { zh: '一天之内最多 {{most}} 小时', en: 'Within one day it is {{most}} hours at most' },
  'days-backwards': { zh: '结束日期不能早于开始日期', en: 'It cannot end before the day on which it begins' },
  'one-day-only': { zh: '该项目须当天归还', en: 'This is given back on the same day' },
  'too-many-days': { zh: '一次最多 {{most}} 个工作日', en: 'One booking goes over {{most}} working days at most' },
  'in-the-past': { zh: '该时间已过', en: 'That time has passed' },
  'other-region': { zh: '该项目只对本地企业开放', en: 'This is open to enterprises of the region only' },
  taken: { zh: '该时段已被预约，请另选', en: 'Somebody has these hours already; choose others' },
  'not-usable': {
    zh: '设备届时不可用：{{reason}}',
    en: 'The equipment cannot be used then: {{reason}}',
  },
  'not-yet': { zh: '未到预约当日', en: 'It is not the day of the booking yet' },
  over: { zh: '预约的时间已过', en: 'The booked time has passed' },
  'not-institution': { zh: '由开放单位办理', en: 'The institution does this' },
  'deduction-too-large': {
    zh: '扣除不能多于押金 {{deposit}} 元',
    en: 'No more than the deposit of {{deposit}} can be kept',
  },
  'deduction-why': { zh: '请写明扣除原因', en: 'Say why it is kept' },
})
