import { DndContext, PointerSensor, pointerWithin, useSensor, useSensors } from '@dnd-kit/core'
import type { DragEndEvent } from '@dnd-kit/core'
import { useQuery } from '@tanstack/react-query'
import * as api from '@tongheng/contract/tasks'
import type { TaskBoard } from '@tongheng/contract/tasks'
import { Button, Select, Skeleton, Space } from 'antd'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { PersonColumn, WaitingColumn } from './BoardColumns.tsx'
import { boardRoute } from './routes.tsx'
import { useBoardMoves } from './useBoardMoves.ts'
import './tasks.css'

/** Who has what to do; cards go to people by drag, or by the menu on the card. */
export function BoardPage() {
  const { t } = useTranslation()
  const { groupId } = boardRoute.useSearch()
  const [, patch] = useSearchPatch()
  const { history } = useRouter()
  const groups = useQuery(read(api.listTaskGroups)).data?.entries ?? []
  const { data, error, refetch } = useQuery(read(api.getTaskBoard, { query: { groupId } }))
  return (
    <div className="th-board-page">
      <PageHeader
        title={t('tasks.board.title')}
        intro={t('tasks.board.intro')}
        back="/work/tasks"
        actions={
          <Space wrap>
            <Select
              allowClear
              className="th-board-group"
              aria-label={t('tasks.board.group')}
              placeholder={t('tasks.board.everybody')}
              value={groupId}
              onChange={(id: string | undefined) => patch({ groupId: id })}
              options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button onClick={() => history.push('/work/tasks/calendar')}>{t('tasks.calendar.title')}</Button>
            <Button onClick={() => history.push('/work/tasks/groups')}>{t('tasks.groups.title')}</Button>
          </Space>
        }
      />
      {data ? (
        <Board board={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton active />
      )}
    </div>
  )
}

function Board({ board }: { board: TaskBoard }) {
  const { t } = useTranslation()
  const moves = useBoardMoves(board)
  // A click on a card is no drag.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const end = ({ active, over }: DragEndEvent) => {
    if (over) void moves.give(String(active.id), String(over.id))
  }
  return (
    <DndContext sensors={sensors} collisionDetection={pointerWithin} onDragEnd={end}>
      <div className="th-board" role="region" aria-label={t('tasks.board.title')} tabIndex={0}>
        <WaitingColumn board={board} moves={moves} />
        {board.people.map((person) => (
          <PersonColumn key={person.accountId} person={person} people={board.people} moves={moves} />
        ))}
      </div>
    </DndContext>
  )
}
