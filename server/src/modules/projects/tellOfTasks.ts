import { accountsById } from '#modules/accounts'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import type { Timer } from '#platform/jobs'
import { messageKinds } from '#platform/messages/kinds'
import { notify } from '#platform/messages/notify'
import { plusDays } from '#platform/clock/workingDays'
import { dayOf } from '#platform/numbering'
import { taskGiven } from './events.ts'
import { own } from './tables.ts'

/** Days before its end on which an open task is told once more. */
const remindDays = 3

/** What the person of a team is told of tasks (NQI-4.2-enterprise). */
export const taskMessages = messageKinds(
  'projects',
  { number: 'XM-2026-0001', title: '产线计量保障', task: '现场调研', day: '2026-03-20' },
  {
    'task-given': {
      topic: 'duties',
      zh: [
        '项目 {{number}}：新任务“{{task}}”',
        '您在项目“{{title}}”中有一项新任务：{{task}}。\n\n请在 {{day}} 前完成。',
      ],
      en: [
        'Project {{number}}: a task for you, “{{task}}”',
        'There is a task for you in the project “{{title}}”: {{task}}.\n\nPlease finish it by {{day}}.',
      ],
    },
    'task-due': {
      topic: 'duties',
      zh: [
        '项目 {{number}}：任务“{{task}}”将到期',
        '您在项目“{{title}}”中的任务“{{task}}”应于 {{day}} 前完成，目前尚未办结。',
      ],
      en: [
        'Project {{number}}: the task “{{task}}” is due',
        'Your task “{{task}}” in the project “{{title}}” is to be finished by {{day}} and still open.',
      ],
    },
  },
)

/** Open tasks of running projects, with the person whom the institution sent. */
const openTasks = ({ db }: Context<null>) =>
  own(db)
    .selectFrom('project_tasks')
    .innerJoin('projects', 'projects.id', 'project_tasks.project_id')
    .innerJoin('project_teams', (join) =>
      join
        .onRef('project_teams.project_id', '=', 'project_tasks.project_id')
        .onRef('project_teams.organization_id', '=', 'project_tasks.organization_id'),
    )
    .select([
      'project_tasks.project_id',
      'project_tasks.id',
      'project_tasks.title as task',
      'project_tasks.due_on',
      'projects.number',
      'projects.title',
      'project_teams.person_id',
      'project_teams.organization_id',
    ])
    .where('projects.status', '=', 'under-way')
    .where('project_tasks.done_at', 'is', null)

type OpenTask = Awaited<ReturnType<ReturnType<typeof openTasks>['execute']>>[number]

async function tell(context: Context<null>, kind: keyof typeof taskMessages, task: OpenTask): Promise<void> {
  if (task.person_id === null) return
  const people = await accountsById(context.db, [task.person_id])
  await notify(context, {
    kind: taskMessages[kind],
    to: [...people.values()],
    organizationId: task.organization_id,
    page: `/work/projects/${task.project_id}`,
    data: { number: task.number, title: task.title, task: task.task, day: task.due_on },
  })
}

export const tellOfTask = reaction('projects.tell-task', taskGiven, async (context, { projectId, taskId }) => {
  const task = await openTasks(context)
    .where('project_tasks.project_id', '=', projectId)
    .where('project_tasks.id', '=', taskId)
    .executeTakeFirst()
  if (task) await tell(context, 'task-given', task)
})

/** Tells once of each open task that nears its end, or has passed it. */
export async function remindOfTasks(context: Context<null>): Promise<void> {
  const now = context.platform.now()
  const near = await openTasks(context)
    .where('project_tasks.reminded_at', 'is', null)
    .where('project_tasks.due_on', '<=', plusDays(dayOf(now), remindDays))
    .orderBy('project_tasks.due_on')
    .execute()
  for (const task of near) {
    const { id } = task
    await own(context.db)
      .updateTable('project_tasks')
      .set({ reminded_at: now })
      .where('project_id', '=', task.project_id)
      .where('id', '=', id)
      .execute()
    await tell(context, 'task-due', task)
  }
}

/** Nine in the morning in Asia/Shanghai. */
export const dueTasks: Timer = { name: 'remind-of-project-tasks', cron: '5 1 * * *', run: remindOfTasks }
