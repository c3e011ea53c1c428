import { operationState as api, type OperationState } from '@tongheng/contract/operationState'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { FactTable } from './Tables.tsx'

type Job = OperationState['failedJobs'][number]

/** Jobs that were given up, each to be tried again by hand. */
export function FailedJobs({ jobs }: { jobs: readonly Job[] }) {
  const { t } = useTranslation()
  const retry = useChange(api.retryJob)
  if (jobs.length === 0) return null
  return (
    <FactTable<Job>
      title={t('operation.failedJobs')}
      rows={jobs}
      rowKey={({ id }) => id}
      columns={[
        { key: 'task', title: t('operation.column.task'), render: (_: unknown, { task }) => <code>{task}</code> },
        { key: 'error', title: t('operation.column.error'), render: (_: unknown, { error }) => error },
        { key: 'attempts', title: t('operation.column.attempts'), align: 'right', dataIndex: 'attempts' },
        {
          key: 'failedAt',
          title: t('operation.column.failedAt'),
          render: (_: unknown, { failedAt }) => <MomentText value={failedAt} />,
        },
        {
          key: 'retry',
          title: '',
          align: 'right',
          render: (_: unknown, { id }) => (
            <ActionButton
              label={t('operation.retry')}
              onRun={() => retry.send({ params: { job: id } })}
              done={t('operation.retried')}
            />
          ),
        },
      ]}
    />
  )
}
