import { Link, useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/tasks'
import type { TaskEntry } from '@tongheng/contract/tasks'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DueDay } from './DueDay.tsx'
import { tasksRoute } from './routes.tsx'
import { taskTones } from './taskTones.ts'

function useTaskColumns(): ListColumn<TaskEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('tasks.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/tasks/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('tasks.statusLabel'),
      cell: ({ status }) => <StatusTag of="tasks" status={status} tone={taskTones[status]} />,
    },
    {
      key: 'instrument',
      title: t('tasks.instrument'),
      ellipsis: true,
      width: 230,
      cell: ({ instrument, part }) =>
        [instrument.name, part, instrument.serial, instrument.model].filter(Boolean).join(' '),
    },
    { key: 'due', title: t('tasks.dueDay'), cell: ({ dueDay, late }) => <DueDay day={dueDay} late={late} /> },
    { key: 'calibrator', title: t('tasks.calibrator'), cell: ({ calibrator }) => calibrator.name },
    { key: 'checker', title: t('tasks.checker'), cell: ({ checker }) => checker.name },
    { key: 'method', title: t('tasks.method'), cell: ({ method }) => method.code, ellipsis: true, width: 130 },
    { key: 'client', title: t('tasks.client'), cell: ({ client }) => client, ellipsis: true, width: 150 },
  ]
}

/** Tasks of my laboratory, the most urgent first. */
export function TasksPage() {
  const { t } = useTranslation()
  const search = tasksRoute.useSearch()
  const { history } = useRouter()
  const assigns = holdsAny(useSignedIn(), api.assignTask.access)
  return (
    <ListPage
      title={t('tasks.title')}
      label={t('tasks.title')}
      query={read(api.listTasks, { query: search })}
      columns={useTaskColumns()}
      rowKey={({ id }) => id}
      filters={[
        { key: 'q', kind: 'text', label: t('tasks.search') },
        {
          key: 'status',
          kind: 'select',
          label: t('tasks.statusLabel'),
          options: api.TaskStatus.options.map((value) => ({ value, label: t(`tasks.status.${value}`) })),
        },
        { key: 'person', kind: 'select', label: t('tasks.whose'), options: [{ value: 'me', label: t('tasks.mine') }] },
        { key: 'late', kind: 'select', label: t('tasks.time'), options: [{ value: 'yes', label: t('tasks.late') }] },
      ]}
      actions={
        assigns ? (
          <>
            <Button onClick={() => history.push('/work/tasks/assign')}>{t('tasks.assignPage')}</Button>
            <Button type="primary" onClick={() => history.push('/work/tasks/board')}>
              {t('tasks.board.title')}
            </Button>
          </>
        ) : null
      }
      empty={{ title: t('tasks.none'), description: t('tasks.noneText') }}
    />
  )
}
