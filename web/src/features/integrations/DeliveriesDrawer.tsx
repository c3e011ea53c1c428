import { useQuery } from '@tanstack/react-query'
import { integrations as api } from '@tongheng/contract/integrations'
import type { DeliveryView, WebhookView } from '@tongheng/contract/integrations'
import { Drawer, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { momentOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'

const size = 10

/** The messages of a webhook, with every attempt and what came back. */
export function DeliveriesDrawer({ webhook, onClose }: { webhook: WebhookView | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={webhook !== null}
      onClose={onClose}
      title={t('integrations.webhooks.logOf')}
      size={760}
      destroyOnHidden
    >
      {webhook === null ? null : <Log webhook={webhook} />}
    </Drawer>
  )
}

function Log({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const input = { params: { id: webhook.id }, query: { page, size } }
  const { data, isPending } = useQuery({ ...read(api.listDeliveries, input), refetchInterval: 3_000 })
  return (
    <>
      <p className="th-faint">
        <code>{webhook.url}</code>
      </p>
      <Table<DeliveryView>
        aria-label={t('integrations.webhooks.logOf')}
        size="small"
        rowKey="id"
        loading={isPending}
        dataSource={data?.entries ?? []}
        pagination={{
          current: page,
          pageSize: size,
          total: data?.total ?? 0,
          onChange: setPage,
          hideOnSinglePage: true,
        }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState compact title={t('integrations.webhooks.noLog')} /> }}
        expandable={{ expandedRowRender: (row) => <Whole of={row} /> }}
        columns={[
          { key: 'type', title: t('integrations.field.event'), render: (_, row) => <code>{row.type}</code> },
          { key: 'at', title: t('integrations.field.at'), render: (_, row) => momentOf(row.createdAt) },
          { key: 'status', title: t('integrations.field.state'), render: (_, row) => <Status of={row} /> },
          { key: 'attempts', title: t('integrations.field.attempts'), render: (_, row) => <Attempts of={row} /> },
          {
            key: 'actions',
            title: t('integrations.field.actions'),
            render: (_, row) => <Resend of={row} webhookId={webhook.id} />,
          },
        ]}
      />
    </>
  )
}

function Status({ of }: { of: DeliveryView }) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag of="integrations" status={of.status} />
      {of.nextAttemptAt === null ? null : (
        <div className="th-faint">{t('integrations.nextAt', { at: momentOf(of.nextAttemptAt) })}</div>
      )}
    </>
  )
}

function Attempts({ of }: { of: DeliveryView }) {
  const { t } = useTranslation()
  return (
    <ol className="th-attempts">
      {of.attempts.map((one) => (
        <li key={one.at + String(one.ms)}>
          {one.fault === null
            ? t('integrations.answered', { answer: one.answer })
            : t(`integrations.fault.${one.fault}`)}
          <span className="th-faint">
            {' '}
            {momentOf(one.at)} · {one.ms} ms
          </span>
        </li>
      ))}
    </ol>
  )
}

const Whole = ({ of }: { of: DeliveryView }) => (
  <pre className="th-code">{`webhook-id: ${of.id}\n\n${JSON.stringify(JSON.parse(of.body), null, 2)}`}</pre>
)

function Resend({ of, webhookId }: { of: DeliveryView; webhookId: string }) {
  const { t } = useTranslation()
  const change = useChange(api.resendDelivery)
  if (of.status === 'waiting') return null
  return (
    <ActionButton
      size="small"
      label={t('integrations.webhooks.resend')}
      onRun={() => change.send({ params: { id: webhookId, deliveryId: of.id } })}
    />
  )
}
