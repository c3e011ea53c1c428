import { z } from 'zod'
import { byInstitution, Day, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryReaders } from './samples.shapes.ts'
import { dispatchOperations } from './tasks.dispatch.ts'
import { MethodName, orderReaders } from './orders.shapes.ts'
import { dispatchers, TaskEntry, TaskPlace, TaskStatus, TaskView, taskWorkflow, Unassigned } from './tasks.shapes.ts'

export * from './tasks.dispatch.ts'
export * from './tasks.shapes.ts'

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
  body: z.object({ itemId: Id, ...people, part: optionalText(60), sheetId: Id.nullish(), place: TaskPlace.optional() }),
  response: TaskView,
})

export const addTaskPart = operation({
  method: 'POST',
  path: '/task-parts',
  summary: 'Give a further part of an instrument that has a task to people of its own, each part with its own record',
  access: dispatchers,
  body: z.object({ itemId: Id, ...people, part: text(60), sheetId: Id.nullish(), place: TaskPlace.optional() }),
  response: TaskView,
})

export const withdrawTask = operation({
  method: 'POST',
  path: '/tasks/:institutionId/:id/withdraw',
  summary: 'Withdraw a task that was not begun; the instrument follows from the tasks that stay',
  access: taskWorkflow.moves.withdraw.by,
  params: byInstitution,
  body: z.object({ reason: text(200), version: RowVersion }),
  response: TaskView,
})

export const listOrderParts = operation({
  method: 'GET',
  path: '/orders/:institutionId/:id/parts',
  summary: 'The parts of the instruments of an order and how far each is, for the laboratory and its customer',
  access: orderReaders,
  params: byInstitution,
  response: listOf(z.object({ itemId: Id, part: z.string(), method: MethodName, status: TaskStatus, dueDay: Day })),
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
  /** `place` left out: as it was; null: no room. */
  body: z.object({ ...people, place: TaskPlace.nullable().optional(), version: RowVersion }),
  response: TaskView,
})

export const taskOperations = {
  listTasks,
  listUnassigned,
  listCandidates,
  assignTask,
  getTask,
  reassignTask,
  addTaskPart,
  withdrawTask,
  listOrderParts,
  ...dispatchOperations,
}

export const taskErrors = messages('tasks', {
  'no-item': { zh: '未找到可派工的器具', en: 'There is no such instrument to assign' },
  'not-received': { zh: '样品尚未接收，不能派工', en: 'The instrument was not received yet' },
  'no-method': { zh: '委托单未选定方法，不能派工', en: 'The order names no method for this instrument' },
  'assigned-already': { zh: '此器具已派工', en: 'This instrument has a task already' },
  'not-assigned': {
    zh: '此器具尚未派工，请先派工，再增加项目',
    en: 'This instrument has no task yet: assign it first, then add parts',
  },
  'part-twice': { zh: '此器具已有同名的项目', en: 'The instrument has a part of this name already' },
  'part-late': {
    zh: '器具已出证书或已归还，不能再增加项目',
    en: 'The instrument is certified or returned: no part can be added',
  },
  'sheet-unfit': {
    zh: '该方法表单未批准，或不属于此器具的方法',
    en: 'This sheet is not approved, or belongs to another method than the instrument’s',
  },
  'same-person': { zh: '核验人不能与校准人为同一人', en: 'The checker must be somebody else than the calibrator' },
  'no-member': { zh: '不是本机构成员', en: 'Not a member of the laboratory' },
  'group-name': { zh: '已有同名的组室', en: 'There is a group of this name' },
  'due-past': { zh: '完成日期不能早于今天', en: 'The due day cannot be in the past' },
  'not-calibrator': { zh: '此任务由他人校准', en: 'Somebody else calibrates this task' },
  'not-checker': { zh: '此任务由他人核验', en: 'Somebody else checks this task' },
  'by-record': { zh: '此步骤随原始记录进行', en: 'This step follows from the original record' },
})
