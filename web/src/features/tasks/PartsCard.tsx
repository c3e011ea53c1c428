import { Link } from '@tanstack/react-router'
import * as api from '@tongheng/contract/tasks'
import type { TaskPart, TaskView } from '@tongheng/contract/tasks'
import { App, Button, Card, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DueDay } from './DueDay.tsx'
import { PartFields } from './PartFields.tsx'
import { PeopleFields, placeIn } from './PeopleFields.tsx'
import type { PeopleValues } from './PeopleFields.tsx'
import { taskTones } from './taskTones.ts'

function useColumns(institutionId: string): TableColumnType<TaskPart>[] {
  const { t } = useTranslation()
  return [
    { key: 'part', title: t('tasks.part'), render: (_, { part }) => part || t('tasks.wholeInstrument') },
    {
      key: 'number',
      title: t('tasks.number'),
      render: (_, { id, number }) => (
        <Link to="/work/tasks/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('tasks.statusLabel'),
      render: (_, { status }) => <StatusTag of="tasks" status={status} tone={taskTones[status]} />,
    },
    { key: 'calibrator', title: t('tasks.calibrator'), dataIndex: 'calibrator' },
    { key: 'checker', title: t('tasks.checker'), dataIndex: 'checker' },
    { key: 'room', title: t('tasks.room'), render: (_, { room }) => room ?? '—' },
    { key: 'due', title: t('tasks.dueDay'), render: (_, { dueDay, late }) => <DueDay day={dueDay} late={late} /> },
  ]
}

/** The other tasks of the same instrument; the instrument is through when all of them are. */
export function PartsCard({ task }: { task: TaskView }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const columns = useColumns(task.institutionId)
  if (task.others.length === 0 && !task.mayAddPart) return null
  return (
    <Card
      className="th-card"
      title={t('tasks.parts')}
      extra={
        task.mayAddPart ? (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('tasks.addPart')}
          </Button>
        ) : null
      }
    >
      {task.others.length === 0 ? (
        <span className="th-faint">{t('tasks.addPartText')}</span>
      ) : (
        <Table<TaskPart>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={task.others}
          aria-label={t('tasks.parts')}
          columns={columns}
        />
      )}
      <AddDrawer task={task} open={adding} onClose={() => setAdding(false)} />
    </Card>
  )
}

interface PartValues extends PeopleValues {
  part: string
  sheetId?: string
}

function AddDrawer({ task, open, onClose }: { task: TaskView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.addTaskPart)
  return (
    <FormDrawer<PartValues, TaskView>
      open={open}
      onClose={onClose}
      title={t('tasks.addPartTitle', { name: task.instrument.name })}
      submitText={t('tasks.assign')}
      initial={{ dueDay: task.dueDay }}
      submit={({ place, ...values }) => {
        const planned = placeIn(place)
        return change.send({ body: { itemId: task.itemId, ...values, ...(planned ? { place: planned } : {}) } })
      }}
      onDone={({ number, calibrator: { name } }) => {
        onClose()
        void message.success(t('tasks.assigned', { number, name }))
      }}
    >
      <p>{t('tasks.addPartText')}</p>
      <PartFields methodId={task.methodId} needed />
      <PeopleFields itemId={task.itemId} />
    </FormDrawer>
  )
}
