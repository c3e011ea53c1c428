import { createTaskGroup, type TaskAction, taskWorkflow } from '@tongheng/contract/tasks'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { TaskRow } from './tables.ts'

const inLaboratory: Rule<Pick<TaskRow, 'institution_id'>> = (actor, task) =>
  actor.organizationId === task.institution_id ? null : 'orders.only-laboratory'

const calibrator: Rule<TaskRow> = (actor, task) =>
  needs(actor, taskWorkflow.moves.start.by) ?? (task.calibrator_id === actor.accountId ? null : 'tasks.not-calibrator')

const checker: Rule<TaskRow> = (actor, task) =>
  needs(actor, taskWorkflow.moves.finish.by) ?? (task.checker_id === actor.accountId ? null : 'tasks.not-checker')

/** Assigning is the dispatcher's; everything else belongs to the two people named, and happens with the original record. */
export const taskPolicy: Policy<TaskAction, TaskRow> = {
  start: calibrator,
  submit: calibrator,
  return: checker,
  finish: checker,
  reassign: (actor, task) => needs(actor, taskWorkflow.moves.reassign.by) ?? inLaboratory(actor, task),
  withdraw: (actor, task) => needs(actor, taskWorkflow.moves.withdraw.by) ?? inLaboratory(actor, task),
}

export const mayAssign: Rule<{ institution_id: string }> = (actor, task) =>
  needs(actor, taskWorkflow.moves.reassign.by) ?? inLaboratory(actor, task)

export const mayGroup: Rule<null> = (actor) => needs(actor, createTaskGroup.access)
