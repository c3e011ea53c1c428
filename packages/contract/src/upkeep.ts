import { z } from 'zod'
import { byInstitution, Day, DecimalText, Id, Moment, optionalText, RowVersion, text } from './common.ts'
import { equipmentKeepers } from './equipment.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/** What is done to equipment again and again (CAL-5.3.2, CAL-5.5.3). */
export const ScheduleKind = z.enum(['calibration', 'maintenance', 'interim-check', 'verification', 'other'])
export type ScheduleKind = z.infer<typeof ScheduleKind>

/** Money as printed: at most two decimals. */
const Money = DecimalText.regex(/^[0-9]{1,10}(\.[0-9]{1,2})?$/, { error: 'upkeep.not-money' })

const scheduleFields = {
  kind: ScheduleKind,
  title: text(100),
  everyMonths: z.number().int().min(1).max(120),
  /** When it is due for the first time, while it was never done. */
  firstOn: Day,
  budget: Money.nullable(),
  provider: optionalText(100),
}

export const Schedule = z.object({
  id: Id,
  kind: ScheduleKind,
  title: z.string(),
  everyMonths: z.number().int(),
  firstOn: Day,
  nextOn: Day,
  lastOn: Day.nullable(),
  budget: z.string().nullable(),
  provider: z.string(),
  active: z.boolean(),
  done: z.array(z.object({ on: Day, cost: z.string().nullable(), note: z.string(), by: z.string(), at: Moment })),
  version: RowVersion,
})
export type Schedule = z.infer<typeof Schedule>

export const EquipmentSchedules = z.object({ schedules: z.array(Schedule), mayKeep: z.boolean() })
export type EquipmentSchedules = z.infer<typeof EquipmentSchedules>

const ofEquipment = byInstitution
const ofSchedule = byInstitution.extend({ scheduleId: Id })

export const listSchedules = operation({
  method: 'GET',
  path: '/equipment/:institutionId/:id/schedules',
  summary: 'What is planned for a piece of equipment: calibration, maintenance, interim checks (CAL-5.3.2)',
  access: laboratoryPosts,
  params: ofEquipment,
  response: EquipmentSchedules,
})

export const addSchedule = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/schedules',
  summary: 'Plan something for a piece of equipment',
  access: equipmentKeepers,
  params: ofEquipment,
  body: z.object(scheduleFields),
  response: EquipmentSchedules,
})

export const changeSchedule = operation({
  method: 'PUT',
  path: '/equipment/:institutionId/:id/schedules/:scheduleId',
  summary: 'Change or end a plan; the next date follows from the last actual one',
  access: equipmentKeepers,
  params: ofSchedule,
  body: z.object({ ...scheduleFields, active: z.boolean(), version: RowVersion }),
  response: EquipmentSchedules,
})

export const markScheduleDone = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/schedules/:scheduleId/done',
  summary: 'It was done on a day: from there the next date is counted',
  access: equipmentKeepers,
  params: ofSchedule,
  body: z.object({ doneOn: Day, cost: Money.optional(), note: optionalText(500) }),
  response: EquipmentSchedules,
})

/** One date of the plan of a year, with what became of it. */
export const PlanEntry = z.object({
  scheduleId: Id,
  institutionId: Id,
  equipmentId: Id,
  number: z.string(),
  name: z.string(),
  kind: ScheduleKind,
  title: z.string(),
  dueOn: Day,
  doneOn: Day.nullable(),
  budget: z.string().nullable(),
  cost: z.string().nullable(),
  provider: z.string(),
})
export type PlanEntry = z.infer<typeof PlanEntry>

export const YearPlan = z.object({
  year: z.number().int(),
  entries: z.array(PlanEntry),
  /** Sum of the budgets, and of what was spent. */
  budget: z.string(),
  cost: z.string(),
  /** Whoever asks has a calendar address. */
  hasCalendar: z.boolean(),
})
export type YearPlan = z.infer<typeof YearPlan>

export const getYearPlan = operation({
  method: 'GET',
  path: '/equipment-plan',
  summary: 'Plan of a year over all equipment, with its budget (CAL-5.3.2)',
  access: laboratoryPosts,
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  response: YearPlan,
})

export const exportYearPlan = operation({
  method: 'GET',
  path: '/equipment-plan/workbook',
  summary: 'Plan of a year as a workbook (Excel)',
  access: laboratoryPosts,
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  response: z.object({}),
  kind: 'file',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const openCalendar = operation({
  method: 'POST',
  path: '/equipment-calendar',
  summary: 'A new address for the calendar of my laboratory’s equipment; an earlier one of mine stops',
  access: laboratoryPosts,
  response: z.object({ url: z.string() }),
})

export const closeCalendar = operation({
  method: 'DELETE',
  path: '/equipment-calendar',
  summary: 'My calendar address stops',
  access: laboratoryPosts,
  response: z.object({}),
})

export const readCalendar = operation({
  method: 'GET',
  path: '/equipment-calendar/:token',
  summary: 'Dates of the equipment as iCalendar; whoever has the address reads it',
  access: 'public',
  params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
  response: z.object({}),
  kind: 'file',
  mediaType: 'text/calendar',
})

export const CheckVerdict = z.enum(['pass', 'warn', 'stop'])
export type CheckVerdict = z.infer<typeof CheckVerdict>

/** One interim check (CAL-5.5.3). */
export const InterimCheck = z.object({
  id: Id,
  doneOn: Day,
  readings: z.array(z.string()),
  reference: z.string(),
  mean: z.number(),
  /** |mean − reference| in units of what is allowed; above 1 it stops. */
  E: z.number(),
  verdict: CheckVerdict,
  note: z.string(),
  by: z.string(),
  at: Moment,
})
export type InterimCheck = z.infer<typeof InterimCheck>

/** Checks of one kind with their control chart; `chart` is null while there are too few. */
export const CheckSeries = z.object({
  name: z.string(),
  unit: z.string(),
  checks: z.array(InterimCheck),
  chart: z
    .object({
      kind: z.enum(['mean-s', 'individuals']),
      center: z.number(),
      upper: z.number(),
      lower: z.number(),
      /** Rule 1 to 8 of GB/T 17989.2, and which check completes the pattern. */
      signals: z.array(z.object({ rule: z.number().int(), index: z.number().int() })),
    })
    .nullable(),
})
export type CheckSeries = z.infer<typeof CheckSeries>

export const InterimChecks = z.object({ series: z.array(CheckSeries), mayRecord: z.boolean() })
export type InterimChecks = z.infer<typeof InterimChecks>

export const checkRecorders = ['equipment-keeper', 'technical-manager', 'standard-lead', 'calibrator'] as const

export const listInterimChecks = operation({
  method: 'GET',
  path: '/equipment/:institutionId/:id/checks',
  summary: 'Interim checks of a piece of equipment with their control charts (CAL-5.5.3)',
  access: laboratoryPosts,
  params: ofEquipment,
  response: InterimChecks,
})

export const recordInterimCheck = operation({
  method: 'POST',
  path: '/equipment/:institutionId/:id/checks',
  summary: 'Record an interim check; one that fails quarantines the equipment at once (CAL-5.5.3)',
  access: checkRecorders,
  params: ofEquipment,
  body: z.object({
    /** Which check: of which quantity, by which check standard. */
    name: text(60),
    unit: text(30),
    doneOn: Day,
    readings: z.array(DecimalText).min(1).max(50),
    reference: DecimalText,
    /** Expanded uncertainty of the standard checked, or its largest permissible error. */
    U: DecimalText,
    /** Of the reference; absent where it counts for nothing. */
    Ureference: DecimalText.optional(),
    note: optionalText(500),
  }),
  response: InterimChecks,
})

export const upkeepErrors = messages('upkeep', {
  'not-money': { zh: '请填写不超过两位小数的金额', en: 'An amount has at most two decimals' },
  'done-in-future': { zh: '日期不能晚于今天', en: 'The day cannot be in the future' },
  'schedule-ended': { zh: '此计划已停止', en: 'This plan has ended' },
  'done-already': { zh: '{{on}} 已登记过', en: '{{on}} was entered already' },
  'nothing-allowed': {
    zh: '不确定度（或允许误差）须大于零',
    en: 'The uncertainty, or what is permissible, is greater than zero',
  },
  'check-failed': { zh: '期间核查“{{name}}”不通过：E = {{E}}', en: 'Interim check “{{name}}” failed: E = {{E}}' },
})

export const upkeep = {
  listSchedules,
  addSchedule,
  changeSchedule,
  markScheduleDone,
  getYearPlan,
  exportYearPlan,
  openCalendar,
  closeCalendar,
  readCalendar,
  listInterimChecks,
  recordInterimCheck,
}
