import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import * as api from '@tongheng/contract/tasks'
import type { Unassigned } from '@tongheng/contract/tasks'
import { Button, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { MethodText } from '../../ui/MethodText.tsx'
import { AssignDrawer } from './AssignDrawer.tsx'

function useColumns(onAssign: (item: Unassigned) => void): TableColumnType<Unassigned>[] {
  const { t } = useTranslation()
  const institutionId = useSignedIn().organization?.id ?? ''
  return [
    {
      key: 'order',
      title: t('tasks.order'),
      render: (_, { orderId, orderNumber }) => (
        <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id: orderId }} className="th-number">
          {orderNumber}
        </Link>
      ),
    },
    {
      key: 'instrument',
      title: t('tasks.instrument'),
      render: (_, { instrument }) => [instrument.name, instrument.model, instrument.serial].filter(Boolean).join(' '),
    },
    { key: 'client', title: t('tasks.client'), render: (_, { client }) => client },
    { key: 'method', title: t('tasks.method'), render: (_, { method }) => <MethodText method={method} /> },
    {
      key: 'received',
      title: t('tasks.receivedAt'),
      render: (_, { receivedAt }) => <MomentText value={receivedAt} />,
    },
    { key: 'promise', title: t('tasks.promise'), render: (_, { promise }) => <ClockTag clock={promise} /> },
    {
      key: 'assign',
      align: 'right',
      render: (_, row) => (
        <Button size="small" type="primary" onClick={() => onAssign(row)}>
          {t('tasks.assign')}
        </Button>
      ),
    },
  ]
}

/** Received instruments that nobody was given yet. */
export function AssignPage() {
  const { t } = useTranslation()
  const [assigning, setAssigning] = useState<Unassigned | null>(null)
  const { data, error, isPending, refetch } = useQuery(read(api.listUnassigned))
  const columns = useColumns(setAssigning)
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className="th-page">
      <PageHeader title={t('tasks.assignPage')} intro={t('tasks.assignIntro')} back="/work/tasks" />
      <div className="th-list">
        <Table<Unassigned>
          size="middle"
          aria-label={t('tasks.assignPage')}
          rowKey="itemId"
          loading={isPending}
          dataSource={data?.entries ?? []}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          locale={{
            emptyText: isPending ? ' ' : <EmptyState title={t('tasks.nothing')} description={t('tasks.nothingText')} />,
          }}
          columns={columns}
        />
      </div>
      <AssignDrawer item={assigning} onClose={() => setAssigning(null)} />
    </div>
  )
}
