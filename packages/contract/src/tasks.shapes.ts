import { z } from 'zod'
import { ClockView, Day, Id, Moment, NextAction, RowVersion } from './common.ts'
import { MethodName } from './orders.shapes.ts'
export { laboratoryReaders } from './samples.shapes.ts'
import { workflow } from './workflow.ts'

export const TaskStatus = z.enum(['assigned', 'started', 'submitted', 'returned', 'done'])
export type TaskStatus = z.infer<typeof TaskStatus>

export type TaskAction = 'start' | 'submit' | 'return' | 'finish' | 'reassign'

export const dispatchers = ['technical-manager', 'service-desk'] as const

/** The life of a task: the original record moves it (start, submit, return, finish), the dispatcher only assigns. */
export const taskWorkflow = workflow<TaskStatus, TaskAction>({
  initial: 'assigned',
  moves: {
    start: { from: ['assigned'], to: 'started', by: ['calibrator'] },
    submit: { from: ['started', 'returned'], to: 'submitted', by: ['calibrator'] },
    return: { from: ['submitted'], to: 'returned', by: ['checker'] },
    finish: { from: ['submitted'], to: 'done', by: ['checker'] },
    reassign: { from: ['assigned'], to: 'assigned', by: dispatchers },
  },
})

const Person = z.object({ accountId: Id, name: z.string() })

/** In which room the work is planned, and from which day; it stays there until it is handed in. */
export const TaskPlace = z.object({ roomId: Id, fromDay: Day })
export type TaskPlace = z.infer<typeof TaskPlace>

export const TaskView = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: TaskStatus,
  itemId: Id,
  orderId: Id,
  orderNumber: z.string(),
  sample: z.object({ id: Id, number: z.string(), location: z.string() }).nullable(),
  client: z.string(),
  instrument: z.object({ name: z.string(), model: z.string(), serial: z.string(), maker: z.string() }),
  points: z.string(),
  methodId: Id,
  method: MethodName,
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
  submittedAt: Moment.nullable(),
  doneAt: Moment.nullable(),
  /** Why the checker sent the record back. */
  returnReason: z.string().nullable(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type TaskView = z.infer<typeof TaskView>

export const TaskEntry = TaskView.pick({
  institutionId: true,
  id: true,
  number: true,
  status: true,
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
  method: MethodName.nullable(),
  receivedAt: Moment.nullable(),
  promise: ClockView.nullable(),
})
export type Unassigned = z.infer<typeof Unassigned>
