import { ApiOutlined } from '@ant-design/icons'
import type { WebhookEventName, WebhookView } from '@tongheng/contract/integrations'
import { Button, Card, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { momentOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DeliveriesDrawer } from './DeliveriesDrawer.tsx'
import type { ShownOnce } from './SecretModal.tsx'
import { WebhookButtons } from './WebhookButtons.tsx'
import { WebhookDrawer } from './WebhookDrawer.tsx'

interface WebhooksCardProps {
  webhooks: { entries: WebhookView[]; events: WebhookEventName[] }
  onSecret: (shown: ShownOnce) => void
}

export function WebhooksCard({ webhooks, onSecret }: WebhooksCardProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<WebhookView | 'new' | null>(null)
  const [reading, setReading] = useState<WebhookView | null>(null)
  return (
    <Card
      className="th-card"
      size="small"
      title={t('integrations.webhooks.title')}
      extra={
        <Button size="small" type="primary" icon={<ApiOutlined />} onClick={() => setEditing('new')}>
          {t('integrations.webhooks.make')}
        </Button>
      }
    >
      <Table<WebhookView>
        aria-label={t('integrations.webhooks.title')}
        size="small"
        rowKey="id"
        dataSource={webhooks.entries}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: (
            <EmptyState
              compact
              title={t('integrations.webhooks.none')}
              description={t('integrations.webhooks.noneText')}
            />
          ),
        }}
        columns={[
          { key: 'url', title: t('integrations.field.url'), render: (_, row) => <Address of={row} /> },
          { key: 'state', title: t('integrations.field.state'), render: (_, row) => <State of={row} /> },
          { key: 'log', title: t('integrations.field.deliveries'), render: (_, row) => <Deliveries of={row} /> },
          {
            key: 'actions',
            title: t('integrations.field.actions'),
            render: (_, row) => (
              <WebhookButtons webhook={row} onLog={setReading} onEdit={setEditing} onSecret={onSecret} />
            ),
          },
        ]}
      />
      <WebhookDrawer webhook={editing} events={webhooks.events} onClose={() => setEditing(null)} onMade={onSecret} />
      <DeliveriesDrawer webhook={reading} onClose={() => setReading(null)} />
    </Card>
  )
}

const Address = ({ of }: { of: WebhookView }) => (
  <div className="th-webhook-address">
    <code>{of.url}</code>
    <div className="th-scopes">
      {of.events.map((event) => (
        <Tag key={event}>
          <code>{event}</code>
        </Tag>
      ))}
    </div>
  </div>
)

function State({ of }: { of: WebhookView }) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag of="integrations" status={of.status} />
      {of.pausedBecause === null ? null : (
        <div className="th-faint">{t(`integrations.pausedBecause.${of.pausedBecause}`)}</div>
      )}
      {of.earlierSecretUntil === null ? null : (
        <div className="th-faint">{t('integrations.twoSecrets', { at: momentOf(of.earlierSecretUntil) })}</div>
      )}
    </>
  )
}

function Deliveries({ of }: { of: WebhookView }) {
  const { t } = useTranslation()
  return (
    <>
      <div>{of.lastDeliveredAt === null ? t('integrations.neverDelivered') : momentOf(of.lastDeliveredAt)}</div>
      {of.waiting === 0 ? null : <div className="th-faint">{t('integrations.waiting', { count: of.waiting })}</div>}
    </>
  )
}
