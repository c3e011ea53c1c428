import { z } from 'zod'
import { ClockView, Day, Id, Moment, NextAction, RowVersion } from './common.ts'
import { MethodName } from './orders.shapes.ts'
export { laboratoryReaders } from './samples.shapes.ts'
import { workflow } from './workflow.ts'

export const TaskStatus = z.enum(['assigned', 'started', 'submitted', 'returned', 'done', 'withdrawn'])
export type TaskStatus = z.infer<typeof TaskStatus>

export type TaskAction = 'start' | 'submit' | 'return' | 'finish' | 'reassign' | 'withdraw'

export const dispatchers = ['technical-manager', 'service-desk'] as const

/** The life of a task: the original record moves it (start, submit, return, finish), the dispatcher assigns, and withdraws what was not begun. */
export const taskWorkflow = workflow<TaskStatus, TaskAction>({
  initial: 'assigned',
  moves: {
    start: { from: ['assigned'], to: 'started', by: ['calibrator'] },
    submit: { from: ['started', 'returned'], to: 'submitted', by: ['calibrator'] },
    return: { from: ['submitted'], to: 'returned', by: ['checker'] },
    finish: { from: ['submitted'], to: 'done', by: ['checker'] },
    reassign: { from: ['assigned'], to: 'assigned', by: dispatchers },
    withdraw: { from: ['assigned'], to: 'withdrawn', by: dispatchers },
  },
})

/** A task over: nothing of it waits for anybody. */
export const closedTasks = ['done', 'withdrawn'] as const satisfies readonly TaskStatus[]

const Person = z.object({ accountId: Id, name: z.string() })

/** In which room the work is planned, and from which day; it stays there until it is handed in. */
export const TaskPlace = z.object({ roomId: Id, fromDay: Day })
export type TaskPlace = z.infer<typeof TaskPlace>

/** From which day no work may be done by the method any more, and the code of what replaces it. */
export const TaskMethodEnd = z.object({ from: Day, successor: z.string().nullable() })
export type TaskMethodEnd = z.infer<typeof TaskMethodEnd>

/** Another task of the same instrument: what else of it is in whose hands. */
export const TaskPart = z.object({
  id: Id,
  number: z.string(),
  part: z.string(),
  status: TaskStatus,
  calibrator: z.string(),
  checker: z.string(),
  room: z.string().nullable(),
  dueDay: Day,
  late: z.boolean(),
})
export type TaskPart = z.infer<typeof TaskPart>

export const TaskView = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: TaskStatus,
  /** Which part of the instrument; empty for the whole of it, or what the named parts leave. */
  part: z.string(),
  itemId: Id,
  orderId: Id,
  orderNumber: z.string(),
  sample: z.object({ id: Id, number: z.string(), location: z.string(), holder: z.string().nullable() }).nullable(),
  client: z.string(),
  instrument: z.object({ name: z.string(), model: z.string(), serial: z.string(), maker: z.string() }),
  points: z.string(),
  methodId: Id,
  method: MethodName,
  /** Set when the method ends before the planned day and something is still to be measured. */
  methodEnds: TaskMethodEnd.nullable(),
  /** The sheet that the part is to be recorded with, where the dispatcher named one. */
  sheetId: Id.nullable(),
  calibrator: Person,
  checker: Person,
  dueDay: Day,
  place: TaskPlace.extend({ room: z.string() }).nullable(),
  late: z.boolean(),
  /** The promise made to the customer. */
  promise: ClockView.nullable(),
  assignedBy: z.string(),
  assignedAt: Moment,
  startedAt: Moment.nullable(),
  /** Whoever began it: another calibrator may have gone on with it since. */
  startedBy: z.string().nullable(),
  submittedAt: Moment.nullable(),
  doneAt: Moment.nullable(),
  /** Why the checker sent the record back. */
  returnReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: Moment.nullable(),
  /** The other tasks of the same instrument, withdrawn ones left out. */
  others: z.array(TaskPart),
  /** A further part can be given while the instrument is not certified. */
  mayAddPart: z.boolean(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type TaskView = z.infer<typeof TaskView>

export const TaskEntry = TaskView.pick({
  institutionId: true,
  id: true,
  number: true,
  status: true,
  part: true,
  orderId: true,
  orderNumber: true,
  client: true,
  instrument: true,
  method: true,
  calibrator: true,
  checker: true,
  dueDay: true,
  late: true,
})
export type TaskEntry = z.infer<typeof TaskEntry>

export const Unassigned = z.object({
  itemId: Id,
  orderId: Id,
  orderNumber: z.string(),
  client: z.string(),
  instrument: z.object({ name: z.string(), model: z.string(), serial: z.string(), maker: z.string() }),
  points: z.string(),
  methodId: Id.nullable(),
  method: MethodName.nullable(),
  receivedAt: Moment.nullable(),
  promise: ClockView.nullable(),
})
export type Unassigned = z.infer<typeof Unassigned>
