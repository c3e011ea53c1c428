import { KeyOutlined } from '@ant-design/icons'
import { integrations as api } from '@tongheng/contract/integrations'
import type { ApiKeyView } from '@tongheng/contract/integrations'
import type { Scope } from '@tongheng/contract/scopes'
import { Button, Card, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { dayOf, momentOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { KeyDrawer } from './KeyDrawer.tsx'
import type { ShownOnce } from './SecretModal.tsx'

interface KeysCardProps {
  keys: { entries: ApiKeyView[]; scopes: Scope[]; longestDays: number | null }
  onSecret: (shown: ShownOnce) => void
}

export function KeysCard({ keys, onSecret }: KeysCardProps) {
  const { t } = useTranslation()
  const [making, setMaking] = useState(false)
  return (
    <Card
      className="th-card"
      size="small"
      title={t('integrations.keys.title')}
      extra={
        <Button size="small" type="primary" icon={<KeyOutlined />} onClick={() => setMaking(true)}>
          {t('integrations.keys.make')}
        </Button>
      }
    >
      <Table<ApiKeyView>
        aria-label={t('integrations.keys.title')}
        size="small"
        rowKey="id"
        dataSource={keys.entries}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: (
            <EmptyState compact title={t('integrations.keys.none')} description={t('integrations.keys.noneText')} />
          ),
        }}
        columns={[
          { key: 'name', title: t('integrations.field.name'), render: (_, row) => <Name of={row} /> },
          { key: 'scopes', title: t('integrations.field.scopes'), render: (_, row) => <Scopes of={row} /> },
          { key: 'used', title: t('integrations.field.lastUsed'), render: (_, row) => <Used of={row} /> },
          { key: 'state', title: t('integrations.field.state'), render: (_, row) => <State of={row} /> },
          {
            key: 'actions',
            title: t('integrations.field.actions'),
            render: (_, row) => (
              <div className="th-key-actions">
                <Release of={row} />
                <Revoke of={row} />
              </div>
            ),
          },
        ]}
      />
      <KeyDrawer keys={keys} open={making} onClose={() => setMaking(false)} onMade={onSecret} />
    </Card>
  )
}

function Name({ of }: { of: ApiKeyView }) {
  const { t } = useTranslation()
  return (
    <>
      <div>{of.name}</div>
      <code className="th-faint">{of.prefix}…</code>
      <div className="th-faint">{t('integrations.madeBy', { by: of.createdBy, day: dayOf(of.createdAt) })}</div>
    </>
  )
}

const Scopes = ({ of }: { of: ApiKeyView }) => (
  <div className="th-scopes">
    {of.scopes.map((scope) => (
      <Tag key={scope}>
        <code>{scope}</code>
      </Tag>
    ))}
  </div>
)

function Used({ of }: { of: ApiKeyView }) {
  const { t } = useTranslation()
  return (
    <>
      <div>{of.lastUsedAt === null ? t('integrations.neverUsed') : momentOf(of.lastUsedAt)}</div>
      <div className="th-faint">{of.addresses.length === 0 ? t('integrations.anywhere') : of.addresses.join(' ')}</div>
    </>
  )
}

function State({ of }: { of: ApiKeyView }) {
  const { t } = useTranslation()
  const until = of.expiresAt === null ? t('integrations.noEnd') : t('integrations.until', { day: dayOf(of.expiresAt) })
  const revoked = of.revokedAt !== null && t('integrations.revokedBy', { by: of.revokedBy, day: dayOf(of.revokedAt) })
  return (
    <>
      <StatusTag of="integrations" status={of.state} />
      <div className="th-faint">{revoked || until}</div>
      {of.releasesAtOnce === null ? null : (
        <div className="th-faint">
          {t('integrations.release.set', { by: of.releasesAtOnce.by, day: dayOf(of.releasesAtOnce.at) })}
        </div>
      )}
      {of.endsInDays === null ? null : (
        <div className="th-fault">{t('integrations.keys.ends', { count: of.endsInDays })}</div>
      )}
    </>
  )
}

/** Whether a person answers for each result of this key before the customer sees it; the administrator's decision. */
function Release({ of }: { of: ApiKeyView }) {
  const { t } = useTranslation()
  const change = useChange(api.decideKeyRelease)
  if (of.state !== 'active' || !of.scopes.includes('results.write')) return null
  const atOnce = of.releasesAtOnce === null
  const choice = atOnce ? 'atOnce' : 'byPerson'
  return (
    <ActionButton
      size="small"
      label={t(`integrations.release.${choice}`)}
      signature={{ meaning: t(`integrations.release.${choice}Meaning`, { name: of.name }) }}
      onRun={({ signature = {} }) => change.send({ params: { id: of.id }, body: { atOnce, signature } })}
      done={t('integrations.release.done')}
    />
  )
}

function Revoke({ of }: { of: ApiKeyView }) {
  const { t } = useTranslation()
  const change = useChange(api.revokeApiKey)
  if (of.state !== 'active') return null
  return (
    <ActionButton
      size="small"
      danger
      label={t('integrations.keys.revoke')}
      confirm={t('integrations.keys.revokeText', { name: of.name })}
      onRun={() => change.send({ params: { id: of.id } })}
      done={t('integrations.keys.revoked')}
    />
  )
}
