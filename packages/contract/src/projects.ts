import { z } from 'zod'
import { byId, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import {
  LinkChoice,
  LinkDraft,
  NoteDraft,
  phaseWorkflow,
  ProjectDraft,
  ProjectEntry,
  projectLeaders,
  projectReaders,
  ProjectStatus,
  ProjectView,
  projectWorkflow,
  remark,
  TaskDraft,
} from './projects.shapes.ts'

export * from './projects.shapes.ts'

const phaseMove = <const A extends keyof typeof phaseWorkflow.moves>(action: A) => ({
  method: 'POST' as const,
  path: `/projects/:id/phases/:position/${action}` as const,
  access: phaseWorkflow.moves[action].by,
  params: byId.extend({ position: z.coerce.number().int().min(1).max(20) }),
  response: ProjectView,
})

const said = { text: text(1000), version: RowVersion }

export const projects = {
  listProjects: operation({
    method: 'GET',
    path: '/projects',
    summary: 'Projects that I lead, that are my enterprise’s, or that my institution is in (NQI-4.2-enterprise)',
    access: projectReaders,
    query: z.object({ ...pageQuery, status: ProjectStatus.optional() }),
    response: listOf(ProjectEntry),
  }),
  getProject: operation({
    method: 'GET',
    path: '/projects/:id',
    summary: 'One project with its team, phases, tasks, notes and demands',
    access: projectReaders,
    params: byId,
    response: ProjectView,
  }),
  openProject: operation({
    method: 'POST',
    path: '/projects',
    summary: 'Open a project for a key enterprise, phase by phase',
    access: projectLeaders,
    body: ProjectDraft,
    response: ProjectView,
  }),
  inviteToProject: operation({
    method: 'POST',
    path: '/projects/:id/invite',
    summary: 'Ask an institution to send a person into the team',
    access: projectLeaders,
    params: byId,
    body: z.object({ institutionId: Id, asked: text(500) }),
    response: ProjectView,
  }),
  listProjectPeople: operation({
    method: 'GET',
    path: '/project-people',
    summary: 'People of my institution that can be sent',
    access: ['institution-admin'],
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  answerProject: operation({
    method: 'POST',
    path: '/projects/:id/answer',
    summary: 'Agree to send a person, or decline with the reason',
    access: ['institution-admin'],
    params: byId,
    body: z.object({ personId: Id.nullable(), reason: remark }),
    response: ProjectView,
  }),
  addProjectTask: operation({
    method: 'POST',
    path: '/projects/:id/tasks',
    summary: 'Give a task of a phase to a member of the team',
    access: projectLeaders,
    params: byId,
    body: TaskDraft,
    response: ProjectView,
  }),
  finishProjectTask: operation({
    method: 'POST',
    path: '/projects/:id/tasks/:taskId/finish',
    summary: 'A task is done',
    access: projectReaders,
    params: byId.extend({ taskId: Id }),
    response: ProjectView,
  }),
  writeProjectNote: operation({
    method: 'POST',
    path: '/projects/:id/notes',
    summary: 'Write a note or the record of a meeting, with files; it stays as written',
    access: projectReaders,
    params: byId,
    body: NoteDraft,
    response: ProjectView,
  }),
  listProjectChoices: operation({
    method: 'GET',
    path: '/projects/:id/choices',
    summary: 'Orders and demands of the enterprise that I see and can link, newest first',
    access: projectReaders,
    params: byId,
    query: z.object({ q: optionalText(40) }),
    response: z.object({ entries: z.array(LinkChoice) }),
  }),
  linkToProject: operation({
    method: 'POST',
    path: '/projects/:id/links',
    summary: 'Link an order or demand of ours to the project or to one of its phases (NQI-4.2-enterprise)',
    access: projectReaders,
    params: byId,
    body: LinkDraft,
    response: ProjectView,
  }),
  startPhase: operation({
    ...phaseMove('start'),
    summary: 'Begin a phase; the one before was accepted',
    body: z.object({ version: RowVersion }),
  }),
  deliverPhase: operation({
    ...phaseMove('deliver'),
    summary: 'Say what was delivered; all its tasks are done',
    body: z.object(said),
  }),
  acceptPhase: operation({
    ...phaseMove('accept'),
    summary: 'The enterprise accepts a phase; it does not change any more',
    body: z.object({ text: remark, version: RowVersion }),
  }),
  returnPhase: operation({
    ...phaseMove('return'),
    summary: 'The enterprise gives a phase back',
    body: z.object(said),
  }),
  endProject: operation({
    method: 'POST',
    path: '/projects/:id/end',
    summary: 'Finish a project whose phases were all accepted, or cancel it',
    access: projectWorkflow.moves.finish.by,
    params: byId,
    body: z.object({ outcome: z.enum(['finish', 'cancel']), ...said }),
    response: ProjectView,
  }),
}

export const projectErrors = messages('projects', {
  'no-phases': { zh: '请至少填写一个阶段', en: 'Name at least one phase' },
  'phase-backwards': { zh: '结束日期不能早于开始日期', en: 'A phase ends before it begins' },
  'no-enterprise': { zh: '请选择已登记的企业', en: 'Choose a registered enterprise' },
  'no-institution': { zh: '所选机构不存在或未通过审核', en: 'The institution does not exist or is not approved' },
  'invited-already': { zh: '此机构已在邀请名单中', en: 'This institution was asked already' },
  'answered-already': { zh: '本机构已答复', en: 'Your institution has answered already' },
  'no-such-person': { zh: '请选择本机构的人员', en: 'Choose one of the people of your institution' },
  'reason-needed': { zh: '不派人时请说明理由', en: 'Say why you send nobody' },
  'not-in-team': { zh: '此机构不在团队中', en: 'This institution is not in the team' },
  'no-such-phase': { zh: '项目没有第 {{position}} 阶段', en: 'The project has no phase {{position}}' },
  'phase-accepted': { zh: '此阶段已验收，不能再改', en: 'This phase was accepted and does not change any more' },
  'phase-before': { zh: '上一阶段尚未验收', en: 'The phase before was not accepted yet' },
  'tasks-left': { zh: '本阶段还有 {{count}} 项任务未完成', en: '{{count}} tasks of this phase are not done' },
  'phases-left': { zh: '还有阶段未验收', en: 'Not every phase was accepted' },
  'no-such-case': {
    zh: '请选择您能看到的、该企业的委托单或需求',
    en: 'Choose an order or demand of the enterprise that you see',
  },
  'linked-already': { zh: '已关联', en: 'It is linked already' },
  ended: { zh: '项目已结束', en: 'The project has ended' },
  'task-done': { zh: '任务已完成', en: 'The task is done already' },
  'only-leader': { zh: '只有项目牵头方可以操作', en: 'Only whoever leads the project can do this' },
  'only-enterprise': { zh: '只有项目所属企业可以验收', en: 'Only the enterprise of the project accepts' },
  'only-own-task': { zh: '只有承担任务的机构或牵头方可以办结', en: 'Only whoever has the task, or leads, finishes it' },
})
