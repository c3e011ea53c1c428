import { ClockCircleOutlined, FireOutlined, StopOutlined, SwapOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import type { BoardTask, TaskBoard } from '@tongheng/contract/tasks'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { taskTones } from './taskTones.ts'
import type { BoardMoves, Person, Waiting } from './useBoardMoves.ts'

/** What nobody was given yet, with whom it could go to and why. */
export function WaitingColumn({ board, moves }: { board: TaskBoard; moves: BoardMoves }) {
  const { t } = useTranslation()
  return (
    <section className="th-board-column" aria-label={t('tasks.board.waiting')}>
      <h2>
        {t('tasks.board.waiting')} <span className="th-faint">{board.unassigned.length}</span>
      </h2>
      <Button
        size="small"
        type="primary"
        disabled={moves.busy || board.unassigned.length === 0}
        onClick={() => void moves.asSuggested()}
      >
        {t('tasks.board.asSuggested')}
      </Button>
      {board.unassigned.map((row) => (
        <WaitingCard key={row.itemId} row={row} people={board.people} moves={moves} />
      ))}
    </section>
  )
}

function WaitingCard({ row, people, moves }: { row: Waiting; people: readonly Person[]; moves: BoardMoves }) {
  const { t } = useTranslation()
  const { suggestion } = row
  const name = [row.instrument.name, row.instrument.serial].filter(Boolean).join(' ')
  return (
    <Draggable id={row.itemId} fixed={false}>
      <div className="th-board-name">{name}</div>
      <div className="th-faint">
        {row.client} · {row.method?.code ?? t('tasks.board.noMethod')}
      </div>
      <ClockTag clock={row.promise} />
      {suggestion ? (
        <div className="th-board-why">
          {suggestion.calibratorId
            ? t('tasks.board.why', {
                name: suggestion.calibratorName,
                authorized: suggestion.authorized,
                count: suggestion.openTasks,
                day: suggestion.dueDay,
              })
            : t('tasks.nobody')}
        </div>
      ) : null}
      <GiveMenu id={row.itemId} name={name} people={people} moves={moves} />
    </Draggable>
  )
}

interface PersonColumnProps {
  person: Person
  people: readonly Person[]
  moves: BoardMoves
}

/** One person's open tasks, the first due on top. */
export function PersonColumn({ person, people, moves }: PersonColumnProps) {
  const { t } = useTranslation()
  const { setNodeRef, isOver } = useDroppable({ id: person.accountId })
  const here = person.tasks.filter(({ sample }) => sample?.mine && !sample.with).length
  return (
    <section
      ref={setNodeRef}
      className={isOver ? 'th-board-column th-board-over' : 'th-board-column'}
      aria-label={person.name}
    >
      <h2>
        {person.name} <span className="th-faint">{person.tasks.length}</span>
      </h2>
      <div className="th-faint">{[person.group, person.room].filter(Boolean).join(' · ')}</div>
      {here === 0 ? null : (
        <Button size="small" icon={<SwapOutlined />} loading={moves.busy} onClick={() => void moves.handOver(person)}>
          {t('tasks.board.handOver', { count: here })}
        </Button>
      )}
      {person.tasks.map((task) => (
        <TaskCard key={task.id} task={task} people={people} moves={moves} />
      ))}
    </section>
  )
}

function TaskCard({ task, people, moves }: { task: BoardTask; people: readonly Person[]; moves: BoardMoves }) {
  const { t } = useTranslation()
  const { institutionId, id, instrument, part, sample } = task
  const name = [instrument.name, instrument.serial, part].filter(Boolean).join(' ')
  return (
    <Draggable id={id} fixed={!task.movable}>
      <div className="th-board-name">
        <Link to="/work/tasks/$institutionId/$id" params={{ institutionId, id }}>
          {name}
        </Link>
      </div>
      <div className="th-faint">
        {task.client} · {task.method.code}
      </div>
      <div className="th-board-marks">
        <StatusTag of="tasks" status={task.status} tone={taskTones[task.status]} />
        <DayText value={task.dueDay} />
        <Risk risk={task.risk} />
        <MethodEnds end={task.methodEnds} />
      </div>
      {sample && !sample.with && sample.holder ? (
        <div className="th-faint">{t('tasks.board.sampleWith', { name: sample.holder })}</div>
      ) : null}
      {task.movable ? <GiveMenu id={id} name={name} people={people} moves={moves} /> : null}
    </Draggable>
  )
}

function Risk({ risk }: { risk: BoardTask['risk'] }) {
  const { t } = useTranslation()
  if (risk === null) return null
  return (
    <span className={risk === 'late' ? 'th-fault' : 'th-board-soon'}>
      {risk === 'late' ? <FireOutlined /> : <ClockCircleOutlined />} {t(`tasks.risk.${risk}`)}
    </span>
  )
}

function MethodEnds({ end }: { end: BoardTask['methodEnds'] }) {
  const { t } = useTranslation()
  if (end === null) return null
  return (
    <span className="th-board-soon">
      <StopOutlined /> {t('tasks.methodEnds.mark', { day: end.from })}
    </span>
  )
}

/** The way without a mouse: the same as dragging the card. */
function GiveMenu({
  id,
  name,
  people,
  moves,
}: {
  id: string
  name: string
  people: readonly Person[]
  moves: BoardMoves
}) {
  const { t } = useTranslation()
  const items = people.map(({ accountId, name: person, tasks }) => ({
    key: accountId,
    label: t('tasks.candidate', { name: person, count: tasks.length }),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void moves.give(id, key) }}>
      <Button size="small" icon={<UserSwitchOutlined />} aria-label={t('tasks.board.giveOne', { name })}>
        {t('tasks.board.give')}
      </Button>
    </Dropdown>
  )
}

function Draggable({ id, fixed, children }: { id: string; fixed: boolean; children: ReactNode }) {
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({ id, disabled: fixed })
  const moved = transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : {}
  const look = ['th-board-card', fixed ? 'th-board-fixed' : '', isDragging ? 'th-board-dragged' : '']
  return (
    <article ref={setNodeRef} className={look.filter(Boolean).join(' ')} style={moved} {...listeners}>
      {children}
    </article>
  )
}
