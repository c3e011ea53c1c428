import { z } from 'zod'
import {
  byInstitution,
  ClockView,
  Day,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
} from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { MethodName } from './orders.shapes.ts'
import { laboratoryReaders } from './samples.ts'
import { workflow } from './workflow.ts'

export const TaskStatus = z.enum(['assigned', 'started', 'submitted', 'returned', 'done'])
export type TaskStatus = z.infer<typeof TaskStatus>

export type TaskAction = 'start' | 'submit' | 'return' | 'finish' | 'reassign'

const dispatchers = ['technical-manager', 'service-desk'] as const

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

export const TaskFilter = z.object({
  ...pageQuery,
  status: TaskStatus.optional(),
  /** `me`: tasks that I calibrate or check. */
  person: z.literal('me').optional(),
  /** `yes`: not done though the due day is past. */
  late: z.literal('yes').optional(),
  q: optionalText(100),
})

export const listTasks = operation({
  method: 'GET',
  path: '/tasks',
  summary: 'Tasks of my laboratory, the most urgent first',
  access: laboratoryReaders,
  query: TaskFilter,
  response: listOf(TaskEntry),
})

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

export const listUnassigned = operation({
  method: 'GET',
  path: '/unassigned-items',
  summary: 'Received instruments that nobody was given yet, the longest waiting first',
  access: dispatchers,
  response: listOf(Unassigned),
})

const Candidate = z.object({
  accountId: Id,
  name: z.string(),
  /** Tasks not yet done. */
  openTasks: z.number().int(),
})
export type Candidate = z.infer<typeof Candidate>

export const listCandidates = operation({
  method: 'GET',
  path: '/task-candidates',
  summary: 'Who is authorised now to calibrate and to check by the method of an instrument, the least busy first',
  access: dispatchers,
  query: z.object({ itemId: Id }),
  response: z.object({ calibrators: z.array(Candidate), checkers: z.array(Candidate) }),
})

const people = { calibratorId: Id, checkerId: Id, dueDay: Day }

export const assignTask = operation({
  method: 'POST',
  path: '/tasks',
  summary: 'Give a received instrument to a calibrator and a different checker, both authorised for the method',
  access: dispatchers,
  body: z.object({ itemId: Id, ...people }),
  response: TaskView,
})

export const getTask = operation({
  method: 'GET',
  path: '/tasks/:institutionId/:id',
  summary: 'One task',
  access: laboratoryReaders,
  params: byInstitution,
  response: TaskView,
})

export const reassignTask = operation({
  method: 'POST',
  path: '/tasks/:institutionId/:id/reassign',
  summary: 'Change who does a task, or until when, before it is started',
  access: taskWorkflow.moves.reassign.by,
  params: byInstitution,
  body: z.object({ ...people, version: RowVersion }),
  response: TaskView,
})

export const taskOperations = { listTasks, listUnassigned, listCandidates, assignTask, getTask, reassignTask }

export const taskErrors = messages('tasks', {
  'no-item': { zh: '未找到可派工的器具', en: 'There is no such instrument to assign' },
  'not-received': { zh: '样品尚未接收，不能派工', en: 'The instrument was not received yet' },
  'no-method': { zh: '委托单未选定方法，不能派工', en: 'The order names no method for this instrument' },
  'assigned-already': { zh: '此器具已派工', en: 'This instrument has a task already' },
  'same-person': { zh: '核验人不能与校准人为同一人', en: 'The checker must be somebody else than the calibrator' },
  'not-authorized': {
    zh: '{{name}} 目前未获得该方法的相应授权',
    en: '{{name}} is not authorised for this method at present',
  },
  'due-past': { zh: '完成日期不能早于今天', en: 'The due day cannot be in the past' },
  'not-calibrator': { zh: '此任务由他人校准', en: 'Somebody else calibrates this task' },
  'not-checker': { zh: '此任务由他人核验', en: 'Somebody else checks this task' },
  'by-record': { zh: '此步骤随原始记录进行', en: 'This step follows from the original record' },
})
