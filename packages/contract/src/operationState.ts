import { z } from 'zod'
import { Id, Moment } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'

const count = z.number().int().nonnegative()

/** Green: nothing to do. Amber: see to it in the next days. Red: now; whoever holds the post is told once. */
export const CheckState = z.enum(['green', 'amber', 'red'])
export type CheckState = z.infer<typeof CheckState>

export const CheckName = z.enum([
  'servers',
  'database',
  'queue',
  'failed-jobs',
  'mail',
  'errors',
  'latency',
  'storage',
  'backup',
  'keys',
  'calendar',
  'deadlines',
])
export type CheckName = z.infer<typeof CheckName>

/** From which figure on a check is amber, and red. They stand in docs/operations.md too. */
export const limits = {
  /** Connections in use, in percent of those that the database allows. */
  database: { amber: 70, red: 90 },
  /** Age of the oldest job that is due, in minutes. */
  queue: { amber: 5, red: 30 },
  'failed-jobs': { amber: 1, red: 20 },
  /** Age of the oldest message that waits, in minutes. */
  mail: { amber: 15, red: 120 },
  /** Failures of the last 24 hours. */
  errors: { amber: 1, red: 10 },
  /** The slowest p95 of an operation that was called often enough, in milliseconds. */
  latency: { amber: 2_000, red: 5_000 },
  /** Used, in percent. */
  storage: { amber: 80, red: 90 },
  /** Hours since the last one. */
  backup: { amber: 26, red: 72 },
  /** Promises that are late now. */
  deadlines: { amber: 1, red: 10 },
} as const satisfies Partial<Record<CheckName, { amber: number; red: number }>>

/** Days before its end at which a key is amber, and red. */
export const keyDays = { amber: 30, red: 7 } as const

/** From the first of these days of a year on (month and day), next year's calendar is missed. */
export const calendarDays = { amber: '11-01', red: '12-15' } as const

export const Check = z.object({
  name: CheckName,
  state: CheckState,
  /** What is held against the limits; null where nothing was found. */
  figure: z.number().nullable(),
})
export type Check = z.infer<typeof Check>

export const ServerState = z.object({
  host: z.string(),
  version: z.string(),
  startedAt: Moment.nullable(),
  seenAt: Moment,
  memoryMb: count,
})

export const JobGroup = z.object({
  task: z.string(),
  waiting: count,
  /** Moment from which the oldest of them was due. */
  oldestDue: Moment.nullable(),
})

/** A job that was tried as often as it may be. Its error without what might tell of people. */
export const FailedJob = z.object({
  id: z.string(),
  task: z.string(),
  attempts: count,
  failedAt: Moment,
  error: z.string(),
})

/** Since this process started, from its figures for Prometheus: quantiles are as exact as their buckets. */
export const OperationTimes = z.object({
  operation: z.string(),
  calls: count,
  errors: count,
  p50Ms: z.number(),
  p95Ms: z.number(),
  p99Ms: z.number(),
})
export type OperationTimes = z.infer<typeof OperationTimes>

/** Failures of one operation in one place: kind of error and line of the program, never its words. */
export const ErrorGroup = z.object({
  operation: z.string(),
  name: z.string(),
  place: z.string(),
  count,
  lastAt: Moment,
  requestIds: z.array(z.string()),
})

export const OperationState = z.object({
  at: Moment,
  state: CheckState,
  checks: z.array(Check),
  servers: z.array(ServerState),
  database: z.object({
    version: z.string(),
    sizeMb: count,
    connections: count,
    mostConnections: count,
    migration: z.string(),
    longestTransactionSeconds: count,
  }),
  jobs: z.array(JobGroup),
  failedJobs: z.array(FailedJob),
  operations: z.array(OperationTimes),
  errors: z.array(ErrorGroup),
  mail: z.object({ waiting: count, oldest: Moment.nullable(), failed: count, server: z.boolean() }),
  storage: z.object({ files: count, filesMb: count, freeMb: count, totalMb: count }),
  backup: z.object({ at: Moment.nullable(), note: z.string() }),
  /** The first ones to end. */
  keys: z.array(z.object({ name: z.string(), endsAt: Moment })),
  calendar: z.object({ years: z.array(z.number().int()) }),
  deadlines: z.array(z.object({ subject: z.string(), warned: count, overdue: count })),
})
export type OperationState = z.infer<typeof OperationState>

export const MaintenanceLevel = z.enum(['info', 'warning', 'critical'])
export type MaintenanceLevel = z.infer<typeof MaintenanceLevel>

const Words = z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })

export const Maintenance = z.object({
  id: Id,
  from: Moment,
  until: Moment,
  level: MaintenanceLevel,
  text: Words,
  /** While it lasts, changes are refused. */
  readOnly: z.boolean(),
})
export type Maintenance = z.infer<typeof Maintenance>

export const MaintenanceInput = Maintenance.omit({ id: true })
export type MaintenanceInput = z.infer<typeof MaintenanceInput>

export const technicians: readonly [Post, ...Post[]] = ['technician']

export const operationState = {
  getOperationState: operation({
    method: 'GET',
    path: '/operation',
    summary: 'Running state of the platform with what to do about it (NQI-4.1-monitor)',
    access: technicians,
    response: OperationState,
  }),
  retryJob: operation({
    method: 'POST',
    path: '/operation/jobs/:job/retry',
    summary: 'Let a job that failed for good be tried again',
    access: technicians,
    params: z.object({ job: z.string().regex(/^[0-9]{1,18}$/, { error: 'operation.no-job' }) }),
    response: z.object({}),
  }),
  listMaintenance: operation({
    method: 'GET',
    path: '/maintenance',
    summary: 'Maintenance that is announced or under way',
    access: 'public',
    response: z.object({ windows: z.array(Maintenance) }),
  }),
  announceMaintenance: operation({
    method: 'POST',
    path: '/maintenance',
    summary: 'Announce maintenance on every page, from now to its end',
    access: technicians,
    body: MaintenanceInput,
    response: Maintenance,
    always: true,
  }),
  cancelMaintenance: operation({
    method: 'DELETE',
    path: '/maintenance/:id',
    summary: 'Take an announcement back, or end the maintenance before its time',
    access: technicians,
    params: z.object({ id: Id }),
    response: z.object({}),
    always: true,
  }),
}

export const operationErrors = messages('operation', {
  'no-job': { zh: '没有这个失败的任务，可能已重试', en: 'There is no such failed job; it may have been tried again' },
  'ends-before': { zh: '结束时间须晚于开始时间', en: 'It must end after it begins' },
  past: { zh: '结束时间已过', en: 'Its end has passed already' },
  'too-long': { zh: '一次维护最长 {{days}} 天', en: 'Maintenance lasts {{days}} days at most' },
})
