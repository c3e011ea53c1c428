import { z } from 'zod'
import { byInstitution, Day, Id, listOf, optionalText, pageQuery, RowVersion } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryReaders } from './samples.shapes.ts'
import { dispatchOperations } from './tasks.dispatch.ts'
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
  body: z.object({ itemId: Id, ...people, place: TaskPlace.optional() }),
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
  ...dispatchOperations,
}

export const taskErrors = messages('tasks', {
  'no-item': { zh: '未找到可派工的器具', en: 'There is no such instrument to assign' },
  'not-received': { zh: '样品尚未接收，不能派工', en: 'The instrument was not received yet' },
  'no-method': { zh: '委托单未选定方法，不能派工', en: 'The order names no method for this instrument' },
  'assigned-already': { zh: '此器具已派工', en: 'This instrument has a task already' },
  'same-person': { zh: '核验人不能与校准人为同一人', en: 'The checker must be somebody else than the calibrator' },
  'no-member': { zh: '不是本机构成员', en: 'Not a member of the laboratory' },
  'group-name': { zh: '已有同名的组室', en: 'There is a group of this name' },
  'due-past': { zh: '完成日期不能早于今天', en: 'The due day cannot be in the past' },
  'not-calibrator': { zh: '此任务由他人校准', en: 'Somebody else calibrates this task' },
  'not-checker': { zh: '此任务由他人核验', en: 'Somebody else checks this task' },
  'by-record': { zh: '此步骤随原始记录进行', en: 'This step follows from the original record' },
})
