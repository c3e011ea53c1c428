import { PlusOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { signing as api } from '@tongheng/contract/signing'
import type { TrustAnchorView } from '@tongheng/contract/signing'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { AnchorDrawer } from './AnchorDrawer.tsx'
import { CertificateName, Validity } from './CertificateParts.tsx'
import './signing.css'

/** Authorities outside that the platform trusts for certificates of institutions and for time-stamps. */
export function AnchorsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(api.listTrustAnchors))
  const [adding, setAdding] = useState(false)
  return (
    <div className="th-page">
      <PageHeader
        title={t('signing.anchors.title')}
        intro={t('signing.anchors.intro')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('signing.anchors.add')}
          </Button>
        }
      />
      <Card className="th-card" size="small">
        <Table<TrustAnchorView>
          aria-label={t('signing.anchors.title')}
          size="small"
          rowKey="id"
          dataSource={data.entries}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: <EmptyState title={t('signing.anchors.none')} /> }}
          columns={[
            { key: 'subject', title: t('signing.field.subject'), render: (_, row) => <CertificateName of={row} /> },
            {
              key: 'purpose',
              title: t('signing.field.purpose'),
              render: (_, row) => t(`signing.purpose.${row.purpose}`),
            },
            { key: 'validity', title: t('signing.field.validity'), render: (_, row) => <Validity of={row} /> },
            { key: 'actions', title: t('signing.field.actions'), render: (_, row) => <Distrust row={row} /> },
          ]}
        />
      </Card>
      <AnchorDrawer open={adding} onClose={() => setAdding(false)} />
    </div>
  )
}

function Distrust({ row }: { row: TrustAnchorView }) {
  const { t } = useTranslation()
  const change = useChange(api.withdrawTrustAnchor)
  if (row.withdrawnAt !== null) return <span className="th-faint">{t('signing.anchors.ended')}</span>
  return (
    <ActionButton
      size="small"
      danger
      label={t('signing.anchors.withdraw')}
      reason="required"
      signature={{ meaning: t('signing.anchors.withdrawMeaning', { name: row.subject }) }}
      onRun={({ reason = '', signature = {} }) => change.send({ params: { id: row.id }, body: { reason, signature } })}
      done={t('signing.anchors.withdrawn')}
    />
  )
}
