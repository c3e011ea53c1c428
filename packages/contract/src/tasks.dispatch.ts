import { z } from 'zod'
import { byInstitution, Day, Id, listOf, RowVersion, text } from './common.ts'
import { operation } from './operation.ts'
import { dispatchers, laboratoryReaders, TaskEntry, TaskMethodEnd, TaskPlace, Unassigned } from './tasks.shapes.ts'

/** A room or group of a laboratory (所、室) and who works in it. */
export const TaskGroup = z.object({
  institutionId: Id,
  id: Id,
  name: z.string(),
  room: z.string(),
  /** Who answers for it, and is told when a promise of its people is late. */
  head: z.object({ accountId: Id, name: z.string() }).nullable(),
  members: z.array(z.object({ accountId: Id, name: z.string() })),
  version: RowVersion,
})
export type TaskGroup = z.infer<typeof TaskGroup>

export const listTaskGroups = operation({
  method: 'GET',
  path: '/task-groups',
  summary: 'Groups of my laboratory',
  access: laboratoryReaders,
  response: listOf(TaskGroup),
})

const group = { name: text(60), room: text(100), headId: Id.nullish(), memberIds: z.array(Id).max(200) }

export const createTaskGroup = operation({
  method: 'POST',
  path: '/task-groups',
  summary: 'Set up a group; a person works in one group',
  access: ['technical-manager'],
  body: z.object(group),
  response: TaskGroup,
})

export const saveTaskGroup = operation({
  method: 'POST',
  path: '/task-groups/:institutionId/:id',
  summary: 'Change name, room or members of a group',
  access: ['technical-manager'],
  params: byInstitution,
  body: z.object({ ...group, version: RowVersion }),
  response: TaskGroup,
})

/** Why a person is suggested: authorised people, what they have to do, what was promised. */
export const Suggestion = z.object({
  calibratorId: Id.nullable(),
  calibratorName: z.string(),
  openTasks: z.number().int(),
  /** Authorised to calibrate by this method. */
  authorized: z.number().int(),
  /** Authorised to check, the least busy first. */
  checkers: z.array(z.object({ accountId: Id, name: z.string() })),
  dueDay: Day,
})
export type Suggestion = z.infer<typeof Suggestion>

/** `late`: the day is past. `soon`: it will be, unless something happens. */
export const TaskRisk = z.enum(['late', 'soon'])

export const BoardTask = TaskEntry.extend({
  risk: TaskRisk.nullable(),
  methodEnds: TaskMethodEnd.nullable(),
  /** Who holds the instrument now. */
  sample: z
    .object({ id: Id, number: z.string(), holder: z.string().nullable(), mine: z.boolean(), with: z.boolean() })
    .nullable(),
  /** Not begun: it may still go to somebody else. */
  movable: z.boolean(),
  version: RowVersion,
})
export type BoardTask = z.infer<typeof BoardTask>

export const TaskBoard = z.object({
  people: z.array(
    z.object({ accountId: Id, name: z.string(), group: z.string(), room: z.string(), tasks: z.array(BoardTask) }),
  ),
  unassigned: z.array(Unassigned.extend({ suggestion: Suggestion.nullable() })),
})
export type TaskBoard = z.infer<typeof TaskBoard>

export const getTaskBoard = operation({
  method: 'GET',
  path: '/task-board',
  summary: 'Who has what to do, what nobody has yet and whom it could go to, with reasons',
  access: dispatchers,
  query: z.object({ groupId: Id.optional() }),
  response: TaskBoard,
})

export const assignTasks = operation({
  method: 'POST',
  path: '/task-batches',
  summary: 'Assign several received instruments at once: all of them, or none',
  access: dispatchers,
  body: z.object({
    items: z
      .array(z.object({ itemId: Id, calibratorId: Id, checkerId: Id, dueDay: Day, place: TaskPlace.optional() }))
      .min(1)
      .max(200),
  }),
  response: listOf(TaskEntry),
})

export const getTaskCalendar = operation({
  method: 'GET',
  path: '/task-calendar',
  summary: 'How many tasks are due on each day, open and done',
  access: laboratoryReaders,
  query: z.object({ from: Day, until: Day }),
  response: z.object({
    days: z.array(z.object({ day: Day, open: z.number().int(), done: z.number().int() })),
  }),
})

export const dispatchOperations = {
  listTaskGroups,
  createTaskGroup,
  saveTaskGroup,
  getTaskBoard,
  assignTasks,
  getTaskCalendar,
}
