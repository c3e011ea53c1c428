import { handOverSamples } from '@tongheng/contract/samples'
import * as api from '@tongheng/contract/tasks'
import type { TaskBoard } from '@tongheng/contract/tasks'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'

export type Person = TaskBoard['people'][number]
export type Waiting = TaskBoard['unassigned'][number]

/** What a waiting instrument becomes when it is given to somebody: the suggested checker, unless it is the same person. */
function assignmentOf(row: Waiting, calibratorId: string) {
  const checker = row.suggestion?.checkers.find(({ accountId }) => accountId !== calibratorId)
  if (!row.suggestion || !checker) return null
  return { itemId: row.itemId, calibratorId, checkerId: checker.accountId, dueDay: row.suggestion.dueDay }
}

/** What can be done on the board; every refusal is told, and the board shows what is stored. */
export function useBoardMoves(board: TaskBoard) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const assigning = useChange(api.assignTasks)
  const reassigning = useChange(api.reassignTask)
  const handing = useChange(handOverSamples)
  const nameOf = (accountId: string) => board.people.find((person) => person.accountId === accountId)?.name ?? ''

  const assign = async (rows: readonly Waiting[], to: (row: Waiting) => string | null): Promise<void> => {
    const items = rows.flatMap((row) => {
      const calibratorId = to(row)
      const item = calibratorId === null ? null : assignmentOf(row, calibratorId)
      return item === null ? [] : [item]
    })
    if (items.length === 0) return void message.warning(t('tasks.board.noChecker'))
    const done = await assigning.run({ body: { items } })
    if (done) void message.success(t('tasks.board.assigned', { count: done.total }))
  }

  /** `id` is an instrument that waits, or a task. */
  const give = async (id: string, accountId: string): Promise<void> => {
    const waiting = board.unassigned.find((row) => row.itemId === id)
    if (waiting) return assign([waiting], () => accountId)
    const task = board.people.flatMap((person) => person.tasks).find((one) => one.id === id)
    if (!task || task.calibrator.accountId === accountId) return undefined
    if (!task.movable) return void message.warning(t('tasks.board.begun', { number: task.number }))
    const done = await reassigning.run({
      params: { institutionId: task.institutionId, id: task.id },
      body: {
        calibratorId: accountId,
        checkerId: task.checker.accountId,
        dueDay: task.dueDay,
        version: task.version,
      },
    })
    if (done) void message.success(t('tasks.assigned', { number: done.number, name: nameOf(accountId) }))
    return undefined
  }

  const asSuggested = () => assign(board.unassigned, (row) => row.suggestion?.calibratorId ?? null)

  /** The samples that I hold and this person needs (CAL-6.2.5): offered together, to be confirmed by them. */
  const handOver = async (person: Person): Promise<void> => {
    const ids = person.tasks.flatMap(({ sample }) => (sample?.mine && !sample.with ? [sample.id] : []))
    const location = person.room === '' ? person.name : person.room
    const done = await handing.run({ body: { ids, to: person.accountId, location } })
    if (done) void message.success(t('tasks.board.handedOver', { count: done.total, name: person.name }))
  }
  return { give, asSuggested, handOver, busy: assigning.pending || reassigning.pending || handing.pending }
}

export type BoardMoves = ReturnType<typeof useBoardMoves>
